// The application: carries out commands on the model through the platform. One thread, no blocking;
// every outcome of a platform call comes back as a callback and may change the model.
#pragma once
#include <memory>

#include "app/commands.hpp"
#include "app/model.hpp"
#include "app/platform.hpp"

namespace sk::app {

class Application {
public:
    explicit Application(Platform& platform);
    ~Application();

    // units_json: the text of assets/units/units.json. Errors: those of its reader.
    Result<void> start(std::string_view units_json);
    void dispatch(const Command& command);
    void set_version(std::string_view text);  // of the site, for the settings screen
    void set_online(bool online);
    void set_route(std::string_view path);  // from the address bar and history
    // Whether a paste is more than letters for the field: then it comes as the command Paste.
    bool takes_paste(std::string_view field, std::string_view text, bool table) const;
    void leaving();       // the page is being hidden: saves what is unsaved now
    void typing_rests();  // another program has been seen to type Vietnamese: ours stays off
    void writer_lost();   // another window has taken over: this one reads
    bool was_unseen();    // whether what was done since the last call changes no picture
    void tick();          // updates model().now
    const Model& model() const;

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

}  // namespace sk::app
