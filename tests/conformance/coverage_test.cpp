// That the transcripts cover the contract: every frame, command, event, refusal and goodbye of the
// schema stands in at least one of them, and what is new and in none is named.
#include "hearth/v1/frame.pb.h"

#include <boost/json.hpp>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace {

namespace json = boost::json;
namespace pb = hearth::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The fields that were set and the choices that were made, by their full names.
class seen {
 public:
  void take(const Message& m) {
    std::vector<const FieldDescriptor*> fields;
    m.GetReflection()->ListFields(m, &fields);
    for (const auto* f : fields) {
      names_.insert(f->full_name());
      const int count = f->is_repeated() ? m.GetReflection()->FieldSize(m, f) : 1;
      for (int i = 0; i < count; ++i) take(m, *f, i);
    }
  }
  std::string without(const std::vector<std::string>& wanted) const {
    std::string missing;
    for (const auto& name : wanted) {
      if (!names_.contains(name)) missing += "\n  " + name;
    }
    return missing;
  }

 private:
  void take(const Message& m, const FieldDescriptor& f, int i) {
    const auto& r = *m.GetReflection();
    if (f.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      take(f.is_repeated() ? r.GetRepeatedMessage(m, &f, i) : r.GetMessage(m, &f));
    } else if (f.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      names_.insert(
          (f.is_repeated() ? r.GetRepeatedEnum(m, &f, i) : r.GetEnum(m, &f))->full_name());
    }
  }

  std::set<std::string> names_;
};

template <class Frame>
void take(seen& all, const json::value& step, const std::string& what) {
  Frame frame;
  const auto status = google::protobuf::util::JsonStringToMessage(json::serialize(step), &frame);
  ASSERT_TRUE(status.ok()) << what << ": " << status.ToString();
  all.take(frame);
}

// What clients send is what they were asked for and what came out of them (`up`), not what was
// given to them.
seen transcripts() {
  seen all;
  for (const auto& each : std::filesystem::directory_iterator(HEARTH_TRANSCRIPTS)) {
    std::ifstream file(each.path());
    for (std::string line; std::getline(file, line);) {
      if (line.empty() || line.starts_with('#')) continue;
      const json::value step = json::parse(line);
      const auto& only = *step.as_object().begin();
      const std::string where = each.path().filename().string() + ": " + line;
      if (only.key() == "up") take<pb::ClientFrame>(all, only.value(), where);
      if (only.key() == "down") take<pb::ServerFrame>(all, only.value(), where);
    }
  }
  return all;
}

std::vector<std::string> kinds_of(const google::protobuf::Descriptor* d) {
  std::vector<std::string> names;
  for (int i = 0; i < d->field_count(); ++i) names.push_back(d->field(i)->full_name());
  return names;
}
std::vector<std::string> values_of(const google::protobuf::EnumDescriptor* d) {
  std::vector<std::string> names;
  for (int i = 0; i < d->value_count(); ++i) {
    if (d->value(i)->number() != 0) names.push_back(d->value(i)->full_name());
  }
  return names;
}

class Transcripts : public testing::Test {
 protected:
  static void SetUpTestSuite() { all_ = transcripts(); }
  static void expect(const std::vector<std::string>& wanted) {
    const std::string missing = all_.without(wanted);
    EXPECT_TRUE(missing.empty()) << "in no transcript; add a scene (README.md):" << missing;
  }
  static inline seen all_;
};

TEST_F(Transcripts, CoverEveryCommand) {
  expect(kinds_of(pb::Command::descriptor()));
}
TEST_F(Transcripts, CoverEveryEventOfTheRoom) {
  expect(kinds_of(pb::RoomEvent::descriptor()));
}
TEST_F(Transcripts, CoverEveryEventOfOnesOwnPart) {
  expect(kinds_of(pb::OwnEvent::descriptor()));
}
TEST_F(Transcripts, CoverEveryFrame) {
  expect(kinds_of(pb::ClientFrame::descriptor()));
  expect(kinds_of(pb::ServerFrame::descriptor()));
}
TEST_F(Transcripts, CoverEveryRefusal) {
  expect(values_of(pb::RefusalCode_descriptor()));
}
TEST_F(Transcripts, CoverEveryGoodbye) {
  expect(values_of(pb::GoodbyeReason_descriptor()));
}
TEST_F(Transcripts, CoverEveryWayATurnMovesOnAndEveryNotice) {
  expect(values_of(pb::Moved_descriptor()));
  expect(values_of(pb::NoticeKind_descriptor()));
}

}  // namespace
