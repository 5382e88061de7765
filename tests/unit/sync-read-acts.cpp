// Acts that the endpoint keeps read: what is taken is gone, what nobody asks for is forgotten.
#include "sync-fixture.hpp"

#include "read_acts.hpp"

using namespace sk;

namespace {

dossier::Act act_number(int number) {
    dossier::Act act;
    act.id = ContentId{"act " + std::to_string(number)};
    act.type = "type " + std::to_string(number);
    return act;
}

}  // namespace

TEST_CASE("endpoint: acts that were read lately are taken out and put back; the oldest are forgotten") {
    sync::ReadActs acts;
    CHECK_FALSE(acts.take("act 1"));
    acts.put(act_number(1));
    CHECK(acts.take("act 1")->type == "type 1");
    CHECK_FALSE(acts.take("act 1"));
    for (int number = 0; number < 4'000; ++number) acts.put(act_number(number));
    for (const int number : {0, 1'999, 2'000, 3'999}) CHECK(acts.take("act " + std::to_string(number)));
    for (int number = 4'000; number < 6'001; ++number) acts.put(act_number(number));
    CHECK_FALSE(acts.take("act 5"));
    CHECK(acts.take("act 3000"));
    CHECK(acts.take("act 6000"));
}
