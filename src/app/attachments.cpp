// Files beside what people write: chosen for a draft or for the form of an act, shown where acts name them. Their
// contents never enter the program's memory (platform.hpp); how they travel is files.cpp.
#include <algorithm>

#include "app/session.hpp"
#include "base/limits.hpp"

namespace sk::app {

// Null: no such form is open.
std::vector<dossier::Attachment>* Session::files_in_hand(std::string_view holder) {
    if (holder == holder_act)
        return model.dossier && !model.dossier->form.type.empty() ? &model.dossier->form.files : nullptr;
    if (holder == holder_room) return model.room.type.empty() ? nullptr : &model.room.files;
    if (holder == holder_journal) return model.journal_form.type.empty() ? nullptr : &model.journal_form.files;
    store::Draft* target = draft(holder);
    return target && writer ? &target->files : nullptr;
}

void Session::attach_file(std::string_view holder) {
    if (!files_in_hand(holder)) return;
    platform.choose_attachment([this, holder = std::string(holder)](Result<ChosenFile> file) {
        if (!file.ok()) return toast_error(file.error());
        if (!draft(holder)) return add_file(holder, *file);
        // A draft outlives this page. What a form names is kept when its act is made.
        platform.keep_attachments({file->id}, [this, holder, file = *file](Result<std::monostate> kept) {
            if (!kept.ok()) return toast_error(kept.error());
            add_file(holder, file);
        });
    });
}

void Session::add_file(const std::string& holder, const ChosenFile& file) {
    const std::vector<dossier::Attachment>* had = files_in_hand(holder);
    if (!had) return;
    std::vector<dossier::Attachment> files = *had;
    std::erase_if(files, [&](const dossier::Attachment& old) { return old.id == file.id; });
    if (files.size() >= limits::act_files_max) return toast_error(sk::fail("file-many"));
    files.push_back({file.id, clean_text(file.name, false), file.type, file.size});
    put_files(holder, std::move(files));
}

void Session::remove_file(std::string_view holder, std::string_view id) {
    const std::vector<dossier::Attachment>* had = files_in_hand(holder);
    if (!had) return;
    std::vector<dossier::Attachment> files = *had;
    std::erase_if(files, [&](const dossier::Attachment& file) { return file.id.text == id; });
    put_files(std::string(holder), std::move(files));
}

void Session::put_files(const std::string& holder, std::vector<dossier::Attachment> files) {
    if (store::Draft* target = draft(holder)) {
        history.note(History::What::files, *target, "draft/" + holder + "/attach");
        target->files = std::move(files);
        changed(*target);
        save_draft_soon(0);
        show_files(holder, target->files);
        return;
    }
    *files_in_hand(holder) = std::move(files);
}

void Session::show_files(const std::string& of, const std::vector<dossier::Attachment>& files) {
    ShownFiles shown;
    shown.of = of;
    if (model.files.of == of) {
        shown.here = std::move(model.files.here);
        shown.fetching = std::move(model.files.fetching);
        shown.permille = model.files.permille;
    }
    for (const dossier::Attachment& file : files)
        if (std::none_of(shown.named.begin(), shown.named.end(),
                         [&](const auto& other) { return other.id == file.id; }))
            shown.named.push_back(file);
    model.files = std::move(shown);
    find_files();
}

void Session::show_files_of_acts(const SubjectId& subject, const std::vector<ActView>& acts) {
    std::vector<dossier::Attachment> files;
    for (const ActView& view : acts) files.insert(files.end(), view.act.files.begin(), view.act.files.end());
    show_files(subject.text, files);
}

// Which of the shown files are in this browser.
void Session::find_files() {
    std::vector<ContentId> ids;
    for (const dossier::Attachment& file : model.files.named) ids.push_back(file.id);
    if (ids.empty()) return;
    platform.attachments_here(ids, [this, ids, of = model.files.of](Result<std::vector<bool>> here) {
        if (!here.ok() || model.files.of != of) return;
        model.files.here.clear();
        for (std::size_t i = 0; i < ids.size() && i < here->size(); ++i)
            if ((*here)[i]) model.files.here.insert(ids[i].text);
    });
}

void Session::use_file(const Do& command) {
    const auto file = std::find_if(model.files.named.begin(), model.files.named.end(),
                                   [&](const dossier::Attachment& each) { return each.id.text == command.id; });
    if (file == model.files.named.end()) return;
    const auto told = [this](Result<std::monostate> done) {
        if (!done.ok()) toast_error(done.error());
    };
    if (command.action == Action::show_file) return platform.show_attachment(file->id, told);
    if (command.action == Action::save_file) return platform.save_attachment(file->id, file->name, told);
    platform.bring_attachment(file->id, [this](Result<std::monostate> done) {
        if (!done.ok()) return toast_error(done.error());
        toast(Toast::Tone::success, words("app.file-brought"));
        find_files();
    });
}

}  // namespace sk::app
