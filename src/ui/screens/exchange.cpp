// Sending and receiving: what still has to go, sending now, files for the road, receipts that came back.
#include <algorithm>

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

bool is_refused(const app::QueueRow& row) { return row.state == "refused" || row.state == "quarantined"; }

void exchange_status(Ui& ui) {
    const auto& view = ui.model().exchange;
    if (view.busy) {
        std::string step{ui.t(Str::exchange_working)};
        if (auto found = find_string(view.step)) step = std::string(ui.t(*found));
        ui.progress("exchange/progress", step, -1);
    }
    if (!view.notice.empty()) ui.banner("exchange/notice", Tone::info, ui.t(Str::exchange_notice), view.notice);
    if (!view.error.empty()) {
        std::string advice = code_advice(ui, view.error);
        if (advice.empty()) advice = std::string(ui.t(Str::exchange_nothing_lost));
        if (view.retry_seconds)
            advice += join({" ", ui.t(Str::exchange_retry_in, {std::to_string(*view.retry_seconds)})});
        ui.banner("exchange/error", Tone::danger, code_text(ui, view.error), advice);
    } else if (!ui.model().online) {
        ui.banner("exchange/offline", Tone::warning, ui.t(Str::exchange_offline), ui.t(Str::exchange_offline_text));
    }
    const auto last = view.last_success ? ui.t(Str::exchange_last, {display_time(*view.last_success)})
                                        : std::string(ui.t(Str::exchange_never));
    ui.text("exchange/last", last, Tone::muted);
    ui.text("exchange/to-send", view.to_send > 0 ? ui.t(Str::exchange_to_send, {std::to_string(view.to_send)})
                                                 : std::string(ui.t(Str::exchange_all_sent)));
    if (view.pulled > 0) ui.text("exchange/pulled", ui.t(Str::exchange_pulled, {std::to_string(view.pulled)}));
}

void network(Ui& ui) {
    const auto& model = ui.model();
    ui.section("exchange/network", ui.t(Str::exchange_by_network), [&] {
        exchange_status(ui);
        ui.row([&] {
            if (ui.button("exchange/send", ui.t(Str::exchange_send), ButtonKind::primary, Icon::sync,
                          !model.exchange.busy && model.online)) {
                ui.emit(app::Do{app::Action::send_now, {}, {}});
            }
            if (model.exchange.busy &&
                ui.button("exchange/cancel", ui.t(Str::exchange_stop), ButtonKind::quiet, Icon::close)) {
                ui.emit(app::Do{app::Action::cancel_exchange, {}, {}});
            }
        });
    });
}

void files(Ui& ui) {
    const auto& model = ui.model();
    ui.section("exchange/files", ui.t(Str::exchange_by_file), [&] {
        ui.text("exchange/files/how", ui.t(Str::exchange_by_file_text));
        ui.row([&] {
            if (ui.button("exchange/export", ui.t(Str::exchange_export), ButtonKind::secondary, Icon::file_out,
                          !model.exchange.busy && model.exchange.to_send > 0)) {
                ui.emit(app::Do{app::Action::export_bundle, {}, {}});
            }
            if (ui.button("exchange/import", ui.t(Str::exchange_import), ButtonKind::secondary, Icon::file_in)) {
                ui.emit(app::Do{app::Action::import_file, {}, {}});
            }
        });
        ui.text("exchange/files/kinds", ui.t(Str::exchange_import_text), Tone::muted);
    });
}

void queue(Ui& ui) {
    const auto& rows = ui.model().exchange.rows;
    ui.section("exchange/queue", ui.t(Str::exchange_queue), [&] {
        Ui::Table table;
        table.id = "exchange/queue/table";
        table.label = ui.t(Str::exchange_queue);
        table.columns = {{ui.t(Str::exchange_column_about), 0, 3},
                         {ui.t(Str::exchange_column_count), 110, 1, false, false, false, true},
                         {ui.t(Str::exchange_column_state), 260}};
        table.rows = rows.size();
        table.row_id = [&](std::size_t row) { return join({"exchange/queue/", std::to_string(row)}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const auto& line = rows[row];
            if (column == 0)
                ui.cell_text(line.title.empty() ? ui.t(Str::list_untitled) : std::string_view(line.title));
            else if (column == 1)
                ui.cell_text(line.is_draft ? std::string("—") : std::to_string(line.count));
            else
                ui.cell_badge(queue_text(ui, line.state), queue_tone(line.state));
        };
        table.activate = [&](std::size_t row) {
            const auto& line = rows[row];
            ui.emit(app::Do{line.is_draft ? app::Action::open_draft : app::Action::open_dossier, line.subject, {}});
        };
        table.empty_text = ui.t(Str::exchange_queue_empty);
        table.copyable = true;
        ui.table(table);
    });
}

// A refused item never blocks the others; it waits here with its reason until the person decides.
void refused_bundles(Ui& ui) {
    const auto& rows = ui.model().exchange.rows;
    if (std::none_of(rows.begin(), rows.end(), is_refused)) return;
    ui.section("exchange/refused", ui.t(Str::exchange_refused), [&] {
        ui.text("exchange/refused/how", ui.t(Str::exchange_refused_text));
        for (std::size_t index = 0; index < rows.size(); ++index) {
            const auto& line = rows[index];
            if (!is_refused(line)) continue;
            const auto id = join({"exchange/refused/", std::to_string(index)});
            const auto title = line.title.empty() ? ui.t(Str::list_untitled) : std::string_view(line.title);
            ui.banner(
                id, Tone::danger, title,
                join({ui.t(Str::exchange_reason), " ", with_ground(ui, code_text(ui, line.reason), line.reason, {}, {}),
                      " ", code_advice(ui, line.reason)}),
                [&] {
                    if (line.state == "refused" &&
                        ui.button(join({id, "/retry"}), ui.t(Str::exchange_retry), ButtonKind::secondary, Icon::sync)) {
                        ui.emit(app::Do{app::Action::retry_refused, line.subject, {}});
                    }
                });
        }
    });
}

void receipts(Ui& ui) {
    const auto& rows = ui.model().exchange.receipts;
    ui.section("exchange/receipts", ui.t(Str::exchange_receipts), [&] {
        ui.text("exchange/receipts/what", ui.t(Str::exchange_receipts_text), Tone::muted);
        Ui::Table table;
        table.id = "exchange/receipts/table";
        table.label = ui.t(Str::exchange_receipts);
        table.columns = {{ui.t(Str::exchange_receipt_number), 120},
                         {ui.t(Str::exchange_column_at), 150},
                         {ui.t(Str::exchange_receipt_content), 0, 2},
                         {ui.t(Str::exchange_receipt_file), 150}};
        table.rows = rows.size();
        table.row_id = [&](std::size_t row) { return join({"exchange/receipt/", rows[row].bundle}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const auto& line = rows[row];
            switch (column) {
                case 0: ui.cell_text(std::to_string(line.seq)); break;
                case 1: ui.cell_text(time_text(line.recv)); break;
                case 2:
                    ui.cell_text(
                        ui.t(Str::exchange_receipt_counts, {std::to_string(line.accepted), std::to_string(line.waiting),
                                                            std::to_string(line.quarantined)}),
                        line.quarantined > 0 ? Tone::warning : Tone::normal);
                    break;
                default:
                    if (ui.button(join({"exchange/receipt/", line.bundle, "/save"}), ui.t(Str::exchange_receipt_save),
                                  ButtonKind::quiet, Icon::file_out)) {
                        ui.emit(app::Do{app::Action::save_receipt, line.bundle, {}});
                    }
                    break;
            }
        };
        table.empty_text = ui.t(Str::exchange_receipts_empty);
        ui.table(table);
    });
}

}  // namespace

void exchange(Ui& ui) {
    ui.page("exchange", ui.t(Str::nav_exchange), [&] {
        network(ui);
        refused_bundles(ui);
        queue(ui);
        files(ui);
        receipts(ui);
    });
}

}  // namespace sk::ui::screens
