// The one thread of a native application: tasks that run later, in order, never from inside the call that posts them.
#pragma once
#include <deque>
#include <functional>
#include <utility>

namespace sk::native {

class Tasks {
public:
    void post(std::function<void()> task) { tasks_.push_back(std::move(task)); }
    bool empty() const { return tasks_.empty(); }
    bool run_one() {
        if (tasks_.empty()) return false;
        std::function<void()> task = std::move(tasks_.front());
        tasks_.pop_front();
        task();
        return true;
    }
    void run() {
        while (run_one()) {
        }
    }
    void clear() { tasks_.clear(); }  // the window was closed or the power went

private:
    std::deque<std::function<void()>> tasks_;
};

}  // namespace sk::native
