"""A far end that nobody vouches for gets not one byte of a request."""

import datetime as dt
import ipaddress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from far_end import FarEnd, said

from app.model.errors import NotDone
from app.net.auth import FixedKey
from app.net.session import Network


class Authority:
    """Signs certificates, good and bad."""

    def __init__(self, folder):
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        self.file = folder / "authority.pem"
        self.file.write_bytes(self._certificate(self._name, self._key.public_key(), None, ca=True))

    def _certificate(self, name, public_key, address, *, ca=False, days=(-1, 1)):
        now = dt.datetime.now(dt.UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + dt.timedelta(days=days[0]))
            .not_valid_after(now + dt.timedelta(days=days[1]))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if address is not None:
            builder = builder.add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False
            )
        return builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def issue(self, address="127.0.0.1", days=(-1, 1)):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Far")])
        certificate, private = self._folder / "far.pem", self._folder / "far.key"
        certificate.write_bytes(self._certificate(name, key.public_key(), address, days=days))
        private.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return certificate, private


async def ask(folder, tls, ca_file):
    end = FarEnd(folder, tls)
    end.answer("POST /x", said({"id": 1}))
    network = Network(request_timeout_s=3, ca_file=ca_file)
    try:
        line = network.line("far", "Far", end.url, FixedKey("Far", "re_pk_secret"))
        return end, await line.call("POST", "x", effect=True)
    except NotDone as failure:
        return end, failure
    finally:
        await network.close()
        end.stop()


async def test_a_certificate_that_somebody_vouches_for_is_fine(tmp_path):
    authority = Authority(tmp_path)
    _, reply = await ask(tmp_path, authority.issue(), authority.file)
    assert reply.json() == {"id": 1}


@pytest.mark.parametrize(
    "bad",
    [
        {"address": "127.0.0.2"},
        {"days": (-3, -1)},
        {"days": (1, 3)},
        {"unknown": True},
    ],
    ids=["another name", "ended", "not yet", "unknown authority"],
)
async def test_a_bad_certificate_ends_the_call_before_it_begins(tmp_path, bad):
    authority = Authority(tmp_path)
    ca_file = None if bad.pop("unknown", False) else authority.file
    end, failure = await ask(tmp_path, authority.issue(**bad), ca_file)
    assert isinstance(failure, NotDone)
    assert failure.offline
    assert "is not safe to connect to" in failure.sentence
    assert end.asked() == []


async def test_plain_words_where_tls_is_due_are_not_safe_either(tmp_path):
    end = FarEnd(tmp_path)
    network = Network(request_timeout_s=3)
    line = network.line("far", "Far", end.url.replace("http:", "https:"), FixedKey("Far", "re_pk_secret"))
    with pytest.raises(NotDone) as failure:
        await line.call("POST", "x", effect=True)
    await network.close()
    end.stop()
    assert "is not safe to connect to" in failure.value.sentence
    assert end.asked() == []
