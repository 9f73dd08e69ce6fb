"""What is looked at before a file is read as TOML: its kind, its size, and what it really is."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from alignment_tui.errors import FileDamaged

MAX_BYTES = 8 * 1024 * 1024
TOO_LARGE = f"larger than any record: the limit is {MAX_BYTES // 1024 // 1024} MB"

UTF_16 = "this was saved as UTF-16; save it as UTF-8"
_AGE = "this is encrypted with age; it can be read once it is decrypted"

_STARTS = (
    (b"age-encryption.org/", _AGE),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", _AGE),
    (b"-----BEGIN PGP", "this is encrypted or signed with PGP"),
    (b"\x1f\x8b", "this is compressed (gzip)"),
    (b"PK\x03\x04", "this is a zip archive, or a document of an office program"),
    (b"\x89PNG", "this is a picture (PNG)"),
    (b"\xff\xd8\xff", "this is a picture (JPEG)"),
    (b"GIF8", "this is a picture (GIF)"),
    (b"%PDF-", "this is a PDF"),
    (b"SQLite format 3\0", "this is an SQLite store"),
)
_HTML = re.compile(rb"\s*<(?:!doctype\b|html\b|head\b|\?xml\b)", re.IGNORECASE)
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*\{\s*\")")
_YAML = re.compile(rb"(?:%YAML|---[ \t]*\r?\n)")


class Unfit(FileDamaged):
    """Plainly something else than TOML, or larger or deeper than anything this program keeps."""

    todo = "Nothing was changed."


def read_bytes(path: Path) -> bytes:
    """The whole content of a regular file of at most 8 MB; a link is followed to one.

    Never waits for a pipe or device. Raises FileDamaged.
    """
    try:
        # Not waiting: the name may belong to a pipe that nobody writes to.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise FileDamaged(path, _why_not(error)) from error
    except ValueError as error:
        raise FileDamaged(path, "nothing can have this name") from error
    try:
        about = os.fstat(descriptor)
        if stat.S_ISDIR(about.st_mode):
            raise Unfit(path, "this is a folder")
        if not stat.S_ISREG(about.st_mode):
            raise Unfit(path, "this is a pipe or a device")
        if about.st_size > MAX_BYTES:
            raise Unfit(path, TOO_LARGE)
        parts: list[bytes] = []
        size = 0
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
            size += len(part)
            if size > MAX_BYTES:
                raise Unfit(path, TOO_LARGE)
    except OSError as error:
        raise FileDamaged(path, _why_not(error)) from error
    finally:
        os.close(descriptor)
    return b"".join(parts)


def is_link(path: Path) -> bool:
    """Whether the path is a link, which a save would replace by a file: such a record is opened read-only."""
    return path.is_symlink()


def other_format(data: bytes) -> str:
    """What the bytes are when they plainly are something else than text; empty when they may be TOML."""
    return next((words for start, words in _STARTS if data.startswith(start)), "")


def looks_like(data: bytes) -> str:
    """What text that is no TOML seems to be; empty when nothing can be said. Asked only after reading failed."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(data):
        return "this is a web page (HTML), perhaps a sign-in page saved in its place"
    if _JSON.match(data):
        return "this is JSON, not TOML"
    if _YAML.match(data):
        return "this is YAML, not TOML"
    return ""


def _why_not(error: OSError) -> str:
    known = {
        errno.EACCES: "there is no permission to read it",
        errno.EPERM: "there is no permission to read it",
        errno.ENOENT: "it isn't there, or is a link to nothing",
        errno.ELOOP: "it is a link that leads back to itself",
        errno.EISDIR: "this is a folder",
        errno.ENXIO: "this is a pipe or a device",
        errno.ENAMETOOLONG: "nothing can have a name this long",
        errno.EIO: "the disk reported an error",
    }
    return known.get(error.errno or 0, f"it can't be read (error {error.errno})")
