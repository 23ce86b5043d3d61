#include "server/app/receipt_key.hpp"

#include "server/base/assert.hpp"

#include <openssl/evp.h>

namespace hearth::app {

receipt_key::receipt_key()
    : pair_(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free), public_(32, '\0') {
  HEARTH_ASSERT(pair_);
  std::size_t size = public_.size();
  const int read = EVP_PKEY_get_raw_public_key(
      pair_.get(), reinterpret_cast<unsigned char*>(public_.data()), &size);
  HEARTH_ASSERT(read == 1 && size == public_.size());
}

v1::Receipt receipt_key::sign(const v1::ReceiptBody& body) const {
  v1::Receipt receipt;
  body.SerializeToString(receipt.mutable_body());
  receipt.set_public_key(public_);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  std::string signature(64, '\0');
  std::size_t size = signature.size();
  const bool signed_well =
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pair_.get()) == 1 &&
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     reinterpret_cast<const unsigned char*>(receipt.body().data()),
                     receipt.body().size()) == 1;
  HEARTH_ASSERT(signed_well && size == signature.size());
  receipt.set_signature(std::move(signature));
  return receipt;
}

}  // namespace hearth::app
