"""Raises half way through writing."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="half", suffix=".half", media_type="text/plain", write=_write)


def _write(report, stream):
    stream.write(b"the first half")
    raise RuntimeError("the second half is lost")
