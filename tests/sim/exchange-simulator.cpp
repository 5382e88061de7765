// The exchange under everything that goes wrong: two devices (real queue, real repository, real signatures) and a model
// endpoint; answers lost, doubled, reordered, cut or replaced by a portal's page; crashes of either side at any
// moment; commits that fail; on demand computers and the endpoint that are set back to an older picture of their
// disk. Everything follows from a seed.
//
// Checked in every step: the queue's invariants. Checked at the end, when the network is whole again:
//   (1) no acknowledged act is lost: it is at the endpoint, or refused and still here with its reason;
//   (2) none is there twice: each act came in one bundle only (a computer that was set back may send it once more);
//   (3) the chain of each device is 1, 2, 3 … linked, and both sides agree on its head;
//   (4) every log head that a device saw is one that the endpoint has shown.
//
// [SECTION] Endpoint   [SECTION] Device   [SECTION] World   [SECTION] Seeds
//
// A failing seed is printed; run it alone with SK_SIM_SEED=<seed>. SK_SIM_SEEDS=<count> runs more of them.
#include "unit/trust-support.hpp"

#include <cstdlib>
#include <memory>
#include <random>

#include "exchange/queue.hpp"
#include "native/memory_storage.hpp"
#include "store/repository.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::exchange;

namespace {

// What the queue is told of an act's size: three fill a bundle, so that some acts are several bundles.
constexpr std::size_t claimed_bytes = limits::bundle_bytes_max / 4;

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }

private:
    std::mt19937_64 engine_;
};

HttpResponse problem(int status, const std::string& code, const Json& members = Json::object()) {
    Json body = {{"type", "urn:sangkien:problem:" + code}, {"title", ""}, {"status", status}, {"detail", ""}};
    body.update(members);
    return {status, "application/problem+json", dump_json(body), ""};
}

// [SECTION] Endpoint

// What the endpoint's disk holds.
struct EndpointDisk {
    struct Head {
        std::int64_t seq = 0;
        std::string id;
    };
    std::map<KeyId, Head> heads;
    std::map<KeyId, std::vector<trust::Manifest>> chains;
    std::map<std::string, std::string> receipts;  // bundle -> receipt
    std::map<std::string, int> acts;              // act -> bundles that brought it
    trust::Tree log;
};

// What the real endpoint does, in memory: everything up to `answer` is one transaction.
struct Endpoint : EndpointDisk {
    native::SigningKey key = new_key();
    std::map<KeyId, trust::PublicKey> people;
    std::set<std::string> poisoned;                       // acts that it refuses for good
    std::map<std::int64_t, std::set<std::string>> shown;  // log size -> roots, over all that was set back

    // One bundle, or several: each by itself, up to the first that is refused.
    HttpResponse take(const HttpRequest& request) {
        if (request.method == "PUT") return put(request);
        HttpResponse all{201, std::string(trust::sequence_type), "", ""};
        const auto bundles = trust::split_sequence(request.body);
        REQUIRE(bundles.has_value());
        for (const std::string_view bytes : *bundles) {
            const auto bundle = trust::parse_bundle(bytes);
            REQUIRE(bundle.ok());
            HttpResponse one = put({"PUT", "/v1/bundles/" + bundle->id.text, "", std::string(bytes), false});
            if (one.status >= 400) return all.body.empty() ? one : all;
            trust::append_to_sequence(all.body, one.body);
        }
        return all;
    }

    HttpResponse put(const HttpRequest& request) {
        auto bundle = trust::parse_bundle(request.body);
        if (!bundle.ok()) return problem(400, bundle.error().code);
        if (request.path != "/v1/bundles/" + bundle->id.text) return problem(400, "bundle-id");
        if (!verified(bundle->manifest_jws)) return problem(403, "signature-bad", {{"where", "manifest"}});
        for (const trust::Jws& act : bundle->acts) {
            if (poisoned.count(act.id.text) || !verified(act))
                return problem(403, "signature-bad", {{"where", act.id.text}});
        }
        if (const auto known = receipts.find(bundle->id.text); known != receipts.end())
            return {200, "application/jose+json", known->second, ""};
        Head& head = heads[bundle->manifest.dev];
        const Json at_head = {{"headSeq", head.seq}, {"headId", head.id}};
        if (bundle->manifest.seq > head.seq + 1) return problem(409, "chain-gap", at_head);
        if (bundle->manifest.seq <= head.seq || bundle->manifest.prev != head.id)
            return problem(409, "chain-fork", at_head);
        head = {bundle->manifest.seq, bundle->id.text};
        chains[bundle->manifest.dev].push_back(bundle->manifest);
        for (const trust::Jws& act : bundle->acts) ++acts[act.id.text];
        log.append(trust::leaf_hash(bundle->manifest_jws.payload));
        const trust::Receipt receipt = receipt_of(bundle->manifest, bundle->manifest_jws.payload, log);
        const std::string text = trust::write_jws(sign(trust::write_receipt(receipt), trust::typ::receipt, key));
        receipts[bundle->id.text] = text;
        shown[receipt.log.size].insert(receipt.log.root);
        return {201, "application/jose+json", text, ""};
    }

    bool verified(const trust::Jws& jws) const {
        const trust::Signature& signature = jws.signatures[0];
        const auto person = people.find(signature.key);
        return person != people.end() &&
               native::verify(
                   {person->second, trust::signing_input(signature.protected_text, jws.payload_text), signature.bytes});
    }
};

struct Message {  // on the way to the endpoint, or back
    std::size_t device = 0;
    int incarnation = 0;
    std::int64_t number = 0;
    HttpRequest request;
    std::optional<HttpResponse> response;
};

// [SECTION] Device

// What outlives a crash of the device.
struct Disk {
    std::shared_ptr<native::MemoryDatabase> database = std::make_shared<native::MemoryDatabase>();
    native::SigningKey key = new_key();
    std::set<std::string> acknowledged;  // acts of which the person was told "saved"
};

// One running application: the loop of queue.hpp's usage comment over a real repository.
class Device {
public:
    Device(std::size_t number, int incarnation, Disk& disk, const Endpoint& endpoint, std::vector<Message>& network,
           Random& random)
        : number_(number),
          incarnation_(incarnation),
          disk_(disk),
          endpoint_(endpoint),
          network_(network),
          storage_(disk.database, tasks_),
          repository_(storage_),
          queue_(static_cast<std::uint32_t>(random.below(1u << 31))) {
        repository_.open([](Result<store::Mode> mode) { REQUIRE(mode.ok()); });
        repository_.load([this](Result<store::Loaded> loaded) {
            REQUIRE(loaded.ok());
            CHECK(loaded->damaged.empty());
            restore(*loaded);
        });
    }

    int incarnation() const { return incarnation_; }
    Queue& queue() { return queue_; }
    bool run_one() { return tasks_.run_one(); }
    bool ready() const { return ready_; }
    bool waiting() const { return waiting_; }

    void file(std::uint64_t act_number) {
        const SubjectId subject{uuid(act_number % 5 + 100 * number_)};
        const std::string payload =
            dossier::write_act(act_of(subject, act_number, PersonId{uuid(number_)}, UnitId{"14.03646"}));
        auto act = dossier::read_act(payload);
        REQUIRE(act.ok());
        const std::string envelope = trust::write_jws(sign(payload, trust::typ::act, disk_.key));
        dossier::Summary summary;
        summary.id = subject;
        summary.unit = UnitId{"14.03646"};
        repository_.add_acts({{{*act, envelope, "local", ""}}, {summary}, "", "", {}},
                             [this, act = *act, envelope](Result<std::monostate> saved) {
                                 if (!saved.ok()) return;  // the person was told that it was not saved
                                 disk_.acknowledged.insert(act.id.text);
                                 queue_.add({{act.id, act.subject, claimed_bytes, Standing::local, ""}});
                                 step();
                             });
    }
    void send_now() {
        queue_.send_now();
        step();
    }
    void network_up() {
        queue_.network(true);
        step();
    }
    void timer() {
        waiting_ = false;
        queue_.timer();
        step();
    }
    // What the application does when the chains do not fit, but for the pull.
    void recover() {
        read_sent([this](const std::vector<SentBundle>& sent) {
            if (queue_.send_again(sent)) return step();
            const std::optional<Attention> attention = queue_.attention();
            if (!attention || !attention->may_adopt) return;
            const std::string head = attention->problem.head_id;
            if (attention->problem.code == "log-fork" ||
                (attention->problem.code == "chain-fork" &&
                 (queue_.chain().prev.empty() || endpoint_.receipts.count(queue_.chain().prev)))) {
                queue_.adopt_head();
                return step();
            }
            repository_.read_all_acts(
                [this, there = acts_up_to(sent, head)](Result<std::vector<store::SignedAct>> acts) {
                    REQUIRE(acts.ok());
                    std::vector<QueuedAct> lost;
                    for (const store::SignedAct& act : *acts)
                        if (act.standing == "accepted" && !there.count(act.act.id))
                            lost.push_back({act.act.id, act.act.subject, claimed_bytes, Standing::local, ""});
                    queue_.adopt_head(lost);
                    step();
                });
        });
    }
    // Does the endpoint still have what it acknowledged last?
    void ask_head() {
        const std::string last = queue_.chain().prev;
        if (last.empty() || endpoint_.receipts.count(last)) return;
        read_sent([this, last](const std::vector<SentBundle>& sent) {
            for (const SentBundle& bundle : sent)
                if (bundle.flight.bundle.text == last && queue_.take_back(bundle)) return step();
        });
    }
    void answered(std::int64_t number, const HttpResponse& response) {
        queue_.answered(number, response, 0);
        step();
    }

private:
    std::size_t number_;
    int incarnation_;
    Disk& disk_;
    const Endpoint& endpoint_;
    std::vector<Message>& network_;
    native::Tasks tasks_;
    native::MemoryStorage storage_;
    store::Repository repository_;
    Queue queue_;
    bool ready_ = false, waiting_ = false;

    void read_sent(std::function<void(const std::vector<SentBundle>&)> then) {
        repository_.read_sent([then](Result<std::vector<std::string>> bundles) {
            REQUIRE(bundles.ok());
            std::vector<SentBundle> sent;
            for (const std::string& bytes : *bundles) sent.push_back(*read_sent_bundle(bytes));
            then(sent);
        });
    }

    void restore(const store::Loaded& loaded) {
        std::vector<QueuedAct> acts;
        for (const store::ActStanding& row : loaded.standings) {
            const auto standing = standing_from_code(row.standing);
            if (standing == Standing::local || standing == Standing::refused)
                acts.push_back({row.act, row.subject, claimed_bytes, *standing, row.reason});
        }
        std::vector<Flight> outbox;
        for (const store::OutboxItem& item : loaded.outbox) {
            outbox.push_back({item.seq, item.prev, item.bundle, item.bytes, {}});
            for (const auto& [subject, act] : item.acts) {
                outbox.back().acts.push_back(act);
                acts.push_back({act, subject, 0, Standing::local, ""});
            }
        }
        CHECK(in_line(outbox).size() == outbox.size());
        queue_.restore(chain_from_json(loaded.chain), acts, outbox);
        ready_ = true;
        step();
    }

    void step() {
        queue_.check_invariants();
        Action action = queue_.next();
        queue_.check_invariants();
        if (const auto* make = std::get_if<MakeBundles>(&action)) return make_bundles(*make);
        if (const auto* send = std::get_if<SendBundles>(&action)) {
            network_.push_back({number_, incarnation_, send->number, send->request, std::nullopt});
            return step();  // the next are made meanwhile
        }
        if (const auto* check = std::get_if<CheckReceipts>(&action)) return check_receipts(*check);
        if (const auto* settle = std::get_if<SettleReceipts>(&action)) {
            store::Repository::Settled settled{{}, to_json(settle->chain), rows_of(settle->standings)};
            for (const SettleReceipts::Settled& bundle : settle->bundles)
                settled.bundles.push_back({item_of(bundle.flight), bundle.receipt});
            return repository_.settle(std::move(settled), ended());
        }
        if (const auto* refusal = std::get_if<RecordRefusal>(&action))
            return repository_.withdraw(
                {items_of(refusal->flights), to_json(queue_.chain()), rows_of(refusal->standings)}, ended());
        if (const auto* move = std::get_if<RecordChain>(&action))
            return repository_.withdraw({items_of(move->flights), to_json(move->chain), rows_of(move->standings)},
                                        ended());
        if (const auto* again = std::get_if<RecordAgain>(&action)) {
            store::OutboxItem item = item_of(again->flight);
            item.acts.clear();
            for (const QueuedAct& act : again->acts) item.acts.emplace_back(act.subject, act.id);
            return repository_.save_outbox({item}, to_json(again->chain), ended());
        }
        if (std::get_if<Wait>(&action)) waiting_ = true;
    }

    void make_bundles(const MakeBundles& make) {
        repository_.read_all_acts([this, make](Result<std::vector<store::SignedAct>> read) {
            REQUIRE(read.ok());
            std::map<std::string, trust::Jws> stored;
            for (const store::SignedAct& act : *read)
                stored.emplace(act.act.id.text, *trust::parse_jws(act.envelope, trust::typ::act));
            std::vector<Flight> flights;
            std::string prev = make.prev;
            for (const std::vector<ContentId>& ids : make.acts) {
                std::vector<trust::Jws> acts;
                for (const ContentId& id : ids) {
                    REQUIRE(stored.count(id.text));  // acknowledged, so on the disk
                    acts.push_back(stored.at(id.text));
                }
                const std::int64_t seq = make.seq + static_cast<std::int64_t>(flights.size());
                trust::Manifest manifest = manifest_of(disk_.key, seq, prev, acts);
                manifest.log = make.log;
                const trust::Jws jws = sign(trust::write_manifest(manifest), trust::typ::bundle, disk_.key);
                flights.push_back({seq, prev, jws.id, trust::write_bundle(jws, acts), ids});
                prev = jws.id.text;
            }
            repository_.save_outbox(items_of(flights), to_json(queue_.chain()),
                                    [this, flights](Result<std::monostate> saved) {
                                        if (saved.ok())
                                            queue_.bundles_persisted(flights);
                                        else
                                            queue_.bundles_failed(saved.error());
                                        step();
                                    });
        });
    }

    void check_receipts(const CheckReceipts& check) {
        std::vector<trust::Receipt> receipts;
        for (const CheckReceipts::Unproven& each : check.receipts) {
            const auto jws = trust::parse_jws(each.receipt, trust::typ::receipt);
            REQUIRE(jws.ok());
            const trust::Signature& signature = jws->signatures[0];
            const auto receipt = trust::read_receipt(jws->payload);
            const auto bundle = trust::parse_bundle(each.flight.bytes);
            REQUIRE(bundle.ok());
            const bool good =
                receipt.ok() &&
                native::verify({endpoint_.key.public_key(),
                                trust::signing_input(signature.protected_text, jws->payload_text), signature.bytes}) &&
                trust::check_receipt(*receipt, bundle->manifest, bundle->manifest_jws.payload).ok();
            if (good) receipts.push_back(*receipt);
        }
        if (receipts.size() == check.receipts.size())
            queue_.receipts_checked(receipts);
        else
            queue_.receipts_rejected(fail("receipt-proof"));
        step();
    }

    store::Callback<std::monostate> ended() {
        return [this](Result<std::monostate> saved) {
            if (saved.ok())
                queue_.settled();
            else
                queue_.settle_failed(saved.error());
            step();
        };
    }

    static store::Standings rows_of(const std::vector<ActStanding>& standings) {
        store::Standings rows;
        for (const ActStanding& act : standings)
            rows[act.id.text] = {standing_code(act.standing), act.reason, act.subject,
                                 static_cast<std::int64_t>(act.envelope_bytes)};
        return rows;
    }
    std::vector<store::OutboxItem> items_of(const std::vector<Flight>& flights) {
        std::vector<store::OutboxItem> items;
        for (const Flight& flight : flights) items.push_back(item_of(flight));
        return items;
    }
    store::OutboxItem item_of(const Flight& flight) {
        store::OutboxItem item{flight.seq, flight.prev, flight.bundle, flight.bytes, {}};
        for (const ContentId& act : flight.acts)
            item.acts.emplace_back(queue_.find(act) ? queue_.find(act)->subject : SubjectId{}, act);
        return item;
    }
};

// [SECTION] World

struct SetBack {  // who is, now and then, set back to an older picture of his disk
    bool computers = false, endpoint = false;
};

class World {
public:
    explicit World(std::uint64_t seed) : random_(seed) {
        for (std::size_t i = 0; i < disks_.size(); ++i) {
            endpoint_.people[disks_[i].key.id()] = disks_[i].key.public_key();
            start(i);
        }
    }

    void step(SetBack set_back) {
        const std::size_t i = random_.below(disks_.size());
        Device& device = *devices_[i];
        switch (random_.below(17)) {
            case 0:
            case 1:
                if (device.ready()) device.file(++acts_made_);
                break;
            case 2:
            case 3:
                if (device.ready()) device.send_now();
                break;
            case 4:
                if (device.ready()) device.network_up();
                break;
            case 5:
                if (device.waiting()) device.timer();
                break;
            case 6:
                if (random_.chance(20)) crash(i);
                break;
            case 7:
                if (random_.chance(30)) disks_[i].database->faults = faults();
                break;
            case 8:
                if (random_.chance(10)) poison(i);
                break;
            case 9:
                if (set_back.computers && random_.chance(15)) backup_or_restore(i);
                break;
            case 13:
                if (set_back.endpoint && random_.chance(15)) backup_or_restore_endpoint();
                if (device.ready() && random_.chance(30)) device.ask_head();
                break;
            case 10:
            case 11:
            case 12: deliver(); break;
            default:
                for (std::size_t n = random_.below(4); n > 0; --n) device.run_one();
        }
        Device& after = *devices_[i];  // a crash has replaced it
        if (after.ready() && after.queue().attention() && random_.chance(20)) after.recover();
    }

    // The network is whole, nobody crashes: everything comes to rest.
    void heal() {
        lossy_ = false;
        for (Disk& disk : disks_) disk.database->faults = {};
        for (int round = 0; round < 2'000; ++round) {
            bool moved = false;
            for (std::size_t i = 0; i < devices_.size(); ++i) {
                Device& device = *devices_[i];
                while (device.run_one()) moved = true;
                if (device.queue().attention()) {
                    if (device.queue().attention()->may_adopt)
                        device.recover();
                    else
                        device.send_now();
                    moved = true;
                }
                if (device.waiting()) {
                    device.timer();
                    moved = true;
                }
                if (!device.queue().wants_to_send() && device.queue().unsent() > 0) {
                    device.send_now();
                    moved = true;
                }
            }
            if (!network_.empty()) {
                deliver();
                moved = true;
            }
            if (!moved) return;
        }
        FAIL("the exchange does not come to rest");
    }

    // A computer that was set back learns where the endpoint stands only when it has something to send.
    void last_word() {
        for (const std::unique_ptr<Device>& device : devices_) device->file(++acts_made_);
    }

    // A computer with nothing to send finds out by asking.
    void ask() {
        for (const std::unique_ptr<Device>& device : devices_) device->ask_head();
    }

    void check(SetBack set_back) {
        for (std::size_t i = 0; i < devices_.size(); ++i) {
            Queue& queue = devices_[i]->queue();
            CHECK(queue.unsent() == 0);
            CHECK(queue.flight() == nullptr);
            for (const std::string& act : disks_[i].acknowledged) {
                const QueuedAct* here = queue.find(ContentId{act});
                const bool refused = here && here->standing == Standing::refused && !here->reason.empty();
                const bool there = endpoint_.acts.count(act) > 0;
                CHECK((there || refused));
                if (endpoint_.poisoned.count(act) && !there) CHECK(refused);
            }
            const KeyId dev = disks_[i].key.id();
            CHECK(queue.chain().seq == endpoint_.heads[dev].seq);
            CHECK(queue.chain().prev == endpoint_.heads[dev].id);
            std::int64_t seq = 0;
            std::string prev;
            for (const trust::Manifest& manifest : endpoint_.chains[dev]) {
                CHECK(manifest.seq == ++seq);
                CHECK(manifest.prev == prev);
                prev = content_id(trust::write_manifest(manifest)).text;
                check_log(manifest.log);
            }
            check_log(queue.chain().log);
        }
        for (const auto& [act, times] : endpoint_.acts) {
            if (!set_back.computers)
                CHECK(times == 1);
            else
                CHECK(times >= 1);
        }
    }

    std::size_t accepted() const { return endpoint_.acts.size(); }

private:
    Random random_;
    Endpoint endpoint_;
    std::array<Disk, 2> disks_;
    std::array<std::unique_ptr<Device>, 2> devices_;
    std::array<int, 2> incarnations_{};
    std::array<std::optional<std::pair<std::map<std::string, std::string>, std::set<std::string>>>, 2> backups_;
    std::optional<EndpointDisk> endpoint_backup_;
    std::vector<Message> network_;
    std::uint64_t acts_made_ = 0;
    bool lossy_ = true;

    void start(std::size_t i) {
        devices_[i].reset();
        devices_[i] = std::make_unique<Device>(i + 1, ++incarnations_[i], disks_[i], endpoint_, network_, random_);
    }
    void crash(std::size_t i) { start(i); }

    native::MemoryDatabase::Faults faults() {
        native::MemoryDatabase::Faults faults;
        faults.fail_in = static_cast<int>(random_.below(3));
        faults.code = random_.chance(50) ? "storage-full" : "storage-failed";
        return faults;
    }

    // Some act that is not there yet will be refused for good.
    void poison(std::size_t i) {
        for (const QueuedAct& act : devices_[i]->queue().acts()) {
            if (act.standing == Standing::local) {
                endpoint_.poisoned.insert(act.id.text);
                return;
            }
        }
    }

    // The computer is set back to an older picture of its disk. What was saved since is gone here, by the person's own
    // act.
    void backup_or_restore(std::size_t i) {
        if (!backups_[i] || random_.chance(60)) {
            backups_[i] = {disks_[i].database->records, disks_[i].acknowledged};
            return;
        }
        devices_[i].reset();
        disks_[i].database->records = backups_[i]->first;
        disks_[i].acknowledged = backups_[i]->second;
        start(i);
    }

    // Restored from a backup: what it acknowledged since is gone there.
    void backup_or_restore_endpoint() {
        if (!endpoint_backup_ || random_.chance(60))
            endpoint_backup_ = endpoint_;
        else
            static_cast<EndpointDisk&>(endpoint_) = *endpoint_backup_;
    }

    // One message, any of them; on a bad network it may be lost, doubled, cut or replaced.
    void deliver() {
        if (network_.empty()) return;
        const std::size_t at = random_.below(network_.size());
        Message message = network_[at];
        if (!(lossy_ && random_.chance(15)))
            network_.erase(network_.begin() + static_cast<std::ptrdiff_t>(at));  // else it comes again
        Device& device = *devices_[message.device - 1];
        if (!message.response) {
            if (lossy_ && random_.chance(15))
                message.response = HttpResponse{0, "", "net-offline", ""};  // never arrived
            else if (lossy_ && random_.chance(10))
                message.response = problem(503, "storage-low");
            else
                message.response = endpoint_.take(message.request);
            if (lossy_) spoil(*message.response);
            network_.push_back(message);
            return;
        }
        // An answer to a window that has been closed reaches nobody.
        if (message.incarnation == device.incarnation() && device.ready())
            device.answered(message.number, *message.response);
    }

    void spoil(HttpResponse& response) {
        if (random_.chance(15))
            response = {0, "", "net-timeout", ""};
        else if (random_.chance(8))
            response = {200, "text/html", "<html>Đăng nhập Wi-Fi</html>", ""};
        else if (random_.chance(8))
            response.body.resize(random_.below(response.body.size() + 1));
        else if (random_.chance(8) && !response.body.empty())
            response.body[random_.below(response.body.size())] ^= 1;
    }

    void check_log(const trust::LogHead& head) {
        if (head.size > 0) CHECK(endpoint_.shown[head.size].count(head.root) == 1);
    }
};

// [SECTION] Seeds

std::uint64_t number_from(const char* name, std::uint64_t fallback) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : fallback;
}

std::size_t simulate(std::uint64_t seed, SetBack set_back) {
    CAPTURE(seed);
    World world(seed);
    for (int step = 0; step < 500; ++step) world.step(set_back);
    world.heal();
    if (set_back.computers)
        world.last_word();
    else
        world.ask();
    world.heal();
    world.check(set_back);
    return world.accepted();
}

void run_seeds(SetBack set_back) {
    if (const std::uint64_t seed = number_from("SK_SIM_SEED", 0)) {
        simulate(seed, set_back);
        return;
    }
    std::size_t accepted = 0;
    const std::uint64_t seeds = number_from("SK_SIM_SEEDS", 12);
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) accepted += simulate(seed, set_back);
    CHECK(accepted > seeds * 5);  // the simulator does exchange something
}

}  // namespace

TEST_CASE("simulator: two devices, one endpoint, a bad network, crashes and failing commits") { run_seeds({}); }

TEST_CASE("simulator: the same, and computers that are set back to an older picture of their disk") {
    run_seeds({.computers = true});
}

TEST_CASE("simulator: the same, and an endpoint that is restored from a backup") { run_seeds({.endpoint = true}); }

TEST_CASE("simulator: the same, and both are set back") { run_seeds({.computers = true, .endpoint = true}); }
