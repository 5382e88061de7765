// Money in exact đồng: a rate of an amount, and an amount shared out so that the parts sum to it.
//
// Promises: integers only; nothing overflows for amounts up to limits::money_dong_max. A rate is rounded up to the
// whole đồng, because the law's rates are the least that is paid (NĐ 13/2012 Điều 10, by its summaries). Shares go by
// the largest remainder; of equal remainders the earlier row gets the đồng, so the same input always gives the same
// paper.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sk::reward {

// hundredths of a percent of `dong`. nullopt: one of them is negative, or the result lies above the limit.
std::optional<std::int64_t> rate_of(std::int64_t dong, std::int64_t hundredths);
// Parts in the proportion of `weights`, summing to `dong`. Empty: no weights, a negative one, or all are 0.
std::vector<std::int64_t> split(std::int64_t dong, std::span<const int> weights);
// nullopt: the sum, or one of them, lies outside 0 … the limit.
std::optional<std::int64_t> sum_of(std::span<const std::int64_t> amounts);

}  // namespace sk::reward
