// Every place in a message where words may stand (proto/hearth/v1/words.proto), found by the schema
// itself: a new field of type Words needs no line of code here. Pure; any thread.
#pragma once

#include "hearth/v1/words.pb.h"

#include <google/protobuf/message.h>

#include <functional>
#include <string_view>

namespace hearth::wire {

// Calls `visit` for each Words in `m` with the schema's name of its field; stops and answers false
// as soon as `visit` does. The visitor may change the Words it is given, not the message around it.
bool visit_words(google::protobuf::Message& m,
                 const std::function<bool(v1::Words&, std::string_view field)>& visit);

// The same for reading.
bool visit_words(const google::protobuf::Message& m,
                 const std::function<bool(const v1::Words&, std::string_view field)>& visit);

// Whether a message of this type can hold words anywhere, so that most events are never walked.
bool may_hold_words(const google::protobuf::Descriptor& type);

}  // namespace hearth::wire
