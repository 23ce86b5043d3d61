#include "tests/e2e/authority.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <stdexcept>

namespace hearth::e2e {

namespace {

using key_ptr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using certificate_ptr = std::unique_ptr<X509, decltype(&X509_free)>;

void must(bool well) {
  if (!well) throw std::runtime_error("no certificate");
}

void extend(X509* certificate, X509* issuer, int what, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> made(
      X509V3_EXT_conf_nid(nullptr, &context, what, value), X509_EXTENSION_free);
  must(made && X509_add_ext(certificate, made.get(), -1) == 1);
}

certificate_ptr unsigned_certificate(EVP_PKEY* key, const char* name) {
  certificate_ptr made(X509_new(), X509_free);
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
  X509_set_pubkey(made.get(), key);
  must(X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                                  reinterpret_cast<const unsigned char*>(name), -1, -1, 0) == 1);
  return made;
}

void write(const std::string& path, const std::function<int(FILE*)>& pem) {
  const std::unique_ptr<FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "w"),
                                                           std::fclose);
  must(file && pem(file.get()) == 1);
}

}  // namespace

struct authority::inside {
  std::filesystem::path folder;
  key_ptr key{EVP_EC_gen("P-256"), EVP_PKEY_free};
  certificate_ptr certificate = unsigned_certificate(key.get(), "An authority of a test");
};

authority::authority() : inside_(std::make_unique<inside>()) {
  char pattern[] = "/tmp/hearth-authority-XXXXXX";
  must(mkdtemp(pattern) != nullptr);
  inside_->folder = pattern;
  auto* const own = inside_->certificate.get();
  X509_set_issuer_name(own, X509_get_subject_name(own));
  extend(own, own, NID_basic_constraints, "critical,CA:TRUE");
  extend(own, own, NID_key_usage, "critical,keyCertSign");
  must(X509_sign(own, inside_->key.get(), EVP_sha256()) != 0);
  write(ca_file(), [own](FILE* f) { return PEM_write_X509(f, own); });
}

authority::~authority() {
  std::error_code ignored;
  std::filesystem::remove_all(inside_->folder, ignored);
}

std::string authority::ca_file() const {
  return inside_->folder / "ca.pem";
}

void authority::certifies(const std::string& chain_file, const std::string& key_file) const {
  const key_ptr key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const auto made = unsigned_certificate(key.get(), "A server of a test");
  auto* const own = inside_->certificate.get();
  X509_set_issuer_name(made.get(), X509_get_subject_name(own));
  extend(made.get(), own, NID_basic_constraints, "critical,CA:FALSE");
  extend(made.get(), own, NID_subject_alt_name, "IP:127.0.0.1");
  must(X509_sign(made.get(), inside_->key.get(), EVP_sha256()) != 0);
  write(chain_file, [&made](FILE* f) { return PEM_write_X509(f, made.get()); });
  write(key_file, [&key](FILE* f) {
    return PEM_write_PrivateKey(f, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

}  // namespace hearth::e2e
