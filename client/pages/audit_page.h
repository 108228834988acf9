// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/group_model.h"
#include "client/models/open_audits.h"
#include "client/widgets/common.h"

class QComboBox;
class QHBoxLayout;
class QVBoxLayout;
class QScrollArea;
class QTextBrowser;

namespace touchstone::client {

class AuditActionsBox;
class CheckPage;
class ConcernGateway;
class ConcernPanel;
class ConnectionStatus;
class GroupList;
class GradeHistory;
class GroupPage;
class LastAuditBox;
class Spelling;

/// One audit: groups at the left, the questions of one group, guidance that follows the focus at the right.
class AuditPage : public QWidget {
  Q_OBJECT

 public:
  /// `today` is the date by the clock of this computer; `spelling` may be null.
  AuditPage(AuditWork& work, PreviousAudits& previous, Spelling* spelling, const QDate& today,
            QWidget* parent = nullptr);

  ~AuditPage() override;

  /// Offers to say that a child may be unsafe.
  void use_concerns(ConcernGateway& concerns, ConnectionStatus& connection);
  ConcernPanel* concern() const { return concern_; }
  /// Shows a group by its key, "check" for the last look; an empty key: the first group that is not completed.
  void show_key(const QString& key);
  /// Shows where a field is answered and gives it the focus.
  void go_to(const QString& field);
  /// Shows above the form the grades that an accepted audit was given.
  /// `drafts` holds for longer than the page what is half written of them.
  void show_grades(GradeHistory& grades, QHash<QString, QString>& drafts);
  /// What shows the actions of the audit once it is handed in; called for each last look.
  void offer_actions(std::function<AuditActionsBox*()> make);
  /// What stands under the question whether the audit was discussed; called whenever that is shown.
  void offer_below_discussion(std::function<QWidget*()> make);

 Q_SIGNALS:
  void left();
  /// It was changed in two places; the person wants to choose now.
  void merge_wanted();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  /// Undo and redo are of the audit, also while a field with an undo of its own has the focus.
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* build_side();
  QWidget* build_middle();
  QWidget* build_guidance();
  QWidget* build_top_line();
  void build_actions();
  void add_key(const QString& text, const QString& keys, const std::function<void()>& act);
  void show_row(int row);
  void show_group(int group);
  void show_check();
  void show_foot();
  void show_submit();
  void show_bar();
  void show_guidance(const QString& field, const QString& number, const QString& title);
  QString guidance_of(const QString& field) const;
  void press_into();
  void press_primary();
  void step(int by);
  void toggle_guidance();
  void next_mark();
  void show_side_text();
  void follow_width();
  /// Tab goes from the list through the bars and the page to the buttons; what is new would come last of the window.
  void chain_page();
  /// The group, or the last look.
  QWidget* page() const;
  void show_stale();
  void show_note();
  void show_undone(const FieldPlace& place);
  void make_room_for_bars();

  AuditWork& work_;
  AuditForm& form_;
  PreviousAudits& last_audits_;
  Spelling* spelling_;
  QDate today_;
  GroupModel groups_;
  GroupLines group_lines_;
  QWidget* side_ = nullptr;
  QWidget* top_line_ = nullptr;
  QWidget* guidance_ = nullptr;
  QHBoxLayout* columns_ = nullptr;
  QVBoxLayout* bars_ = nullptr;
  GroupList* list_ = nullptr;
  QComboBox* combo_ = nullptr;
  MessageBar* bar_ = nullptr;
  MessageBar* sent_back_ = nullptr;
  MessageBar* note_ = nullptr;
  ConcernPanel* concern_ = nullptr;
  QHBoxLayout* top_row_ = nullptr;
  QVBoxLayout* side_column_ = nullptr;
  QPushButton* unsafe_ = nullptr;
  QScrollArea* scroll_ = nullptr;
  GroupPage* group_page_ = nullptr;
  CheckPage* check_page_ = nullptr;
  std::function<AuditActionsBox*()> make_actions_;
  std::function<QWidget*()> make_below_discussion_;
  QPushButton* previous_ = nullptr;
  QPushButton* next_ = nullptr;
  Words* foot_words_ = nullptr;
  Words* guidance_title_ = nullptr;
  Words* guidance_number_ = nullptr;
  QTextBrowser* guidance_text_ = nullptr;
  LastAuditBox* last_audit_ = nullptr;
  QString guided_field_;
  QString guided_number_;
  bool guidance_asked_ = false;  ///< F1 asked for it on the page of the grade, where it is not always shown.
  int row_ = -1;
};

}  // namespace touchstone::client
