"""A strict reader of JPEG markers: it allows pixels and their tables, and nothing that could tell on anybody."""

ALLOWED = {0xDB: "DQT", 0xC0: "SOF0", 0xC4: "DHT", 0xDD: "DRI", 0xDA: "SOS"}


def problems_of(content: bytes) -> list[str]:
    """Name everything in a JPEG beyond SOI, a bare JFIF APP0, DQT, SOF0, DHT, DRI, SOS and EOI."""
    if not content.startswith(b"\xff\xd8"):
        return ["no start marker"]
    found, at = [], 2
    while at < len(content):
        if content[at] != 0xFF:
            return [*found, f"byte {content[at]:#04x} where a marker belongs, at {at}"]
        marker = content[at + 1]
        if marker == 0xD9:
            return found if at + 2 == len(content) else [*found, f"{len(content) - at - 2} bytes after the end"]
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        body = content[at + 4 : at + 2 + length]
        if marker == 0xE0:
            if body[:5] != b"JFIF\0" or len(body) != 14 or body[12:] != b"\0\0":
                found.append("an APP0 that is not a bare JFIF header")
        elif marker not in ALLOWED:
            found.append(f"marker {marker:02x} holding {body[:12]!r}")
        at += 2 + length
        if marker == 0xDA:
            while content[at] != 0xFF or content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
                at += 1
    return [*found, "no end marker"]
