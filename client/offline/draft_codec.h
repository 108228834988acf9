// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/offline/draft.h"

/// Drafts as bytes and back: CBOR maps by name, so that a later version may add fields and still reads these.
namespace touchstone::client {

QByteArray encode(const Draft& draft);
QByteArray encode(const KeptList& list);
QByteArray encode(const KeptComments& comments);
QByteArray encode(const KeptPrevious& kept);
QByteArray encode(const KeptSheet& sheet);
QByteArray encode(const KeptMonth& month);
QByteArray encode(const Session& session);

/// What a record is; none when it is none of ours or of a later kind.
std::optional<Draft> decode_draft(const QByteArray& bytes);
std::optional<KeptList> decode_list(const QByteArray& bytes);
std::optional<KeptComments> decode_comments(const QByteArray& bytes);
std::optional<KeptPrevious> decode_previous(const QByteArray& bytes);
std::optional<KeptSheet> decode_sheet(const QByteArray& bytes);
std::optional<KeptMonth> decode_month(const QByteArray& bytes);
std::optional<Session> decode_session(const QByteArray& bytes);

}  // namespace touchstone::client
