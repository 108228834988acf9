// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace touchstone::domain {

/// One field of a request that is wrong.
struct FieldProblem {
  std::string field;        ///< Path, e.g. "answers.chronology".
  std::string description;  ///< For a person: what is wrong, what would be right.
};

/// Why the domain refuses. Never carries a transport or database code.
struct Error {
  enum class Kind { Invalid, NotFound, AlreadyExists, NotAllowed, WrongState, Stale, NotSignedIn, TooMany };
  Kind kind;
  std::string reason;   ///< Stable, UPPER_SNAKE, of touchstone.v1.ErrorReason; clients branch on it.
  std::string message;  ///< For a person; wording may change.
  std::vector<FieldProblem> fields{};
  std::map<std::string, std::string> metadata{};  ///< The numbers of the message, for programs.
};

/// A value or a refusal. Read with `if (!result) return result.error();` then `*result`.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_{std::move(value)} {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : content_{std::move(error)} {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  const T& operator*() const& { return std::get<T>(content_); }
  T& operator*() & { return std::get<T>(content_); }
  T&& operator*() && { return std::get<T>(std::move(content_)); }
  const T* operator->() const { return &std::get<T>(content_); }
  T* operator->() { return &std::get<T>(content_); }
  const Error& error() const { return std::get<Error>(content_); }

 private:
  std::variant<T, Error> content_;
};

/// The value of a change that answers nothing.
struct Done {};

/// A request whose fields are wrong.
inline Error invalid(std::vector<FieldProblem> fields) {
  std::string message = fields.size() == 1 ? fields.front().field + ": " + fields.front().description
                                           : std::to_string(fields.size()) + " fields are wrong.";
  return Error{Error::Kind::Invalid, "FIELD_INVALID", std::move(message), std::move(fields)};
}

/// A request with one wrong field.
inline Error invalid(std::string field, std::string description) {
  return invalid({FieldProblem{std::move(field), std::move(description)}});
}

}  // namespace touchstone::domain
