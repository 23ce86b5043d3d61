#include "tests/unit/gateway/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace hearth::gateway::testing {

namespace {

using key_ptr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using file_ptr = std::unique_ptr<FILE, decltype(&std::fclose)>;

key_ptr new_key() {
  return {EVP_EC_gen("P-256"), EVP_PKEY_free};
}

file_ptr open_for_writing(const std::string& path) {
  file_ptr file(std::fopen(path.c_str(), "w"), std::fclose);
  if (!file) throw std::runtime_error("no temporary file");
  return file;
}

void write_key(EVP_PKEY* key, const std::string& path) {
  PEM_write_PrivateKey(open_for_writing(path).get(), key, nullptr, nullptr, 0, nullptr, nullptr);
}

}  // namespace

certificate::certificate() {
  std::string name = (std::filesystem::temp_directory_path() / "hearth-tls-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
  renew(1);
}

certificate::~certificate() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void certificate::renew(int days) {
  const key_ptr key = new_key();
  const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 86'400L * days);
  X509_set_pubkey(made.get(), key.get());
  X509_NAME* const name = X509_get_subject_name(made.get());
  const std::string host = "hearth.test";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(host.c_str()), -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  X509_sign(made.get(), key.get(), EVP_sha256());
  PEM_write_X509(open_for_writing(chain_path()).get(), made.get());
  write_key(key.get(), key_path());
}

void certificate::spoil_key() {
  write_key(new_key().get(), key_path());
}

}  // namespace hearth::gateway::testing
