"""Closes the stream that it writes to."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="closer", suffix=".txt", media_type="text/plain", write=_write)


def _write(report, stream):
    stream.write(b"all of it")
    stream.close()
