// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/guarded_view.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QHash>
#include <QTreeView>
#include <utility>

namespace touchstone::client {

namespace {

/// What stands where a cell is not: it answers everything with nothing.
class NoCell : public QAccessibleInterface {
 public:
  bool isValid() const override { return false; }
  QObject* object() const override { return nullptr; }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  QAccessibleInterface* parent() const override { return nullptr; }
  QAccessibleInterface* child(int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  QString text(QAccessible::Text) const override { return {}; }
  void setText(QAccessible::Text, const QString&) override {}
  QRect rect() const override { return {}; }
  QAccessible::Role role() const override { return QAccessible::NoRole; }
  QAccessible::State state() const override {
    QAccessible::State nothing;
    nothing.invalid = true;
    return nothing;
  }
};

QAccessibleInterface* no_cell() {
  static NoCell nothing;
  return &nothing;
}

/// Qt's head of a column, which also says where it stands: Qt's bridge asks every child of a table for its row.
class HeadCell : public QAccessibleInterface, public QAccessibleTableCellInterface {
 public:
  /// `owned`: nobody else deletes what is inside. Of a table Qt does.
  HeadCell(QAccessibleInterface* inner, bool owned, QAccessibleInterface* table, int column)
      : inner_{inner}, id_{QAccessible::uniqueId(inner)}, owned_{owned}, table_{table}, column_{column} {}
  ~HeadCell() override {
    if (owned_) {
      QAccessible::deleteAccessibleInterface(id_);
    }
  }
  Q_DISABLE_COPY_MOVE(HeadCell)

  bool isValid() const override { return inner_->isValid(); }
  QObject* object() const override { return nullptr; }
  QWindow* window() const override { return table_->window(); }
  QAccessibleInterface* childAt(int x, int y) const override { return inner_->childAt(x, y); }
  QAccessibleInterface* parent() const override { return table_; }
  QAccessibleInterface* child(int index) const override { return inner_->child(index); }
  int childCount() const override { return inner_->childCount(); }
  int indexOfChild(const QAccessibleInterface* child) const override { return inner_->indexOfChild(child); }
  QString text(QAccessible::Text kind) const override { return inner_->text(kind); }
  void setText(QAccessible::Text kind, const QString& text) override { inner_->setText(kind, text); }
  QRect rect() const override { return inner_->rect(); }
  QAccessible::Role role() const override { return inner_->role(); }
  QAccessible::State state() const override { return inner_->state(); }
  void* interface_cast(QAccessible::InterfaceType type) override {
    return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this)
                                                   : inner_->interface_cast(type);
  }

  bool isSelected() const override { return false; }
  QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
  QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
  int columnIndex() const override { return column_; }
  int rowIndex() const override { return -1; }
  int columnExtent() const override { return 1; }
  int rowExtent() const override { return 1; }
  QAccessibleInterface* table() const override { return table_; }

 private:
  QAccessibleInterface* inner_;
  QAccessible::Id id_;  ///< Of what is inside: only Qt's own list of interfaces may delete one.
  bool owned_;
  QAccessibleInterface* table_;
  int column_;
};

/// Qt's own interface of a view, with the questions caught that it does not survive.
class GuardedView : public QAccessibleInterface, public QAccessibleTableInterface {
 public:
  GuardedView(QAbstractItemView* view, QAccessibleInterface* inner)
      : view_{view}, tree_{qobject_cast<QTreeView*>(view)}, inner_{QAccessible::uniqueId(inner)} {
    if (tree_ != nullptr) {
      QObject::connect(tree_, &QTreeView::expanded, &context_, [this] { forget(); });
      QObject::connect(tree_, &QTreeView::collapsed, &context_, [this] { forget(); });
    }
  }
  ~GuardedView() override { forget(); }
  Q_DISABLE_COPY_MOVE(GuardedView)

  bool isValid() const override { return inner() != nullptr && inner()->isValid(); }
  QObject* object() const override { return view_; }
  QWindow* window() const override { return isValid() ? inner()->window() : nullptr; }
  QList<QPair<QAccessibleInterface*, QAccessible::Relation>> relations(QAccessible::Relation match) const override {
    return inner()->relations(match);
  }
  QAccessibleInterface* focusChild() const override {
    return view_->currentIndex().isValid() ? inner()->focusChild() : nullptr;
  }
  QAccessibleInterface* childAt(int x, int y) const override { return inner()->childAt(x, y); }
  QAccessibleInterface* parent() const override { return inner()->parent(); }
  QAccessibleInterface* child(int index) const override {
    if (index < 0 || index >= inner()->childCount()) {
      return nullptr;
    }
    return tree_ != nullptr || is_head(index) ? kept(index) : inner()->child(index);
  }
  int childCount() const override { return inner()->childCount(); }
  int indexOfChild(const QAccessibleInterface* child) const override {
    if (const auto* head = dynamic_cast<const HeadCell*>(child); head != nullptr) {
      return head->columnIndex();
    }
    return child == nullptr || child->parent() == nullptr ? -1 : inner()->indexOfChild(child);
  }
  QString text(QAccessible::Text kind) const override { return inner()->text(kind); }
  void setText(QAccessible::Text kind, const QString& text) override { inner()->setText(kind, text); }
  QRect rect() const override { return inner()->rect(); }
  QAccessible::Role role() const override { return inner()->role(); }
  QAccessible::State state() const override { return inner()->state(); }
  void* interface_cast(QAccessible::InterfaceType type) override {
    if (type == QAccessible::TableInterface) {
      return inner()->tableInterface() == nullptr ? nullptr : static_cast<QAccessibleTableInterface*>(this);
    }
    return inner()->interface_cast(type);
  }

  QAccessibleInterface* caption() const override { return table()->caption(); }
  QAccessibleInterface* summary() const override { return table()->summary(); }
  /// Never null: Qt's bridge to AT-SPI asks the answer without looking.
  QAccessibleInterface* cellAt(int row, int column) const override {
    if (!has_row(row) || !has_column(column)) {
      return no_cell();
    }
    auto* cell = tree_ != nullptr ? kept((row + 1) * columnCount() + column) : table()->cellAt(row, column);
    return cell == nullptr ? no_cell() : cell;
  }
  int selectedCellCount() const override { return table()->selectedCellCount(); }
  QList<QAccessibleInterface*> selectedCells() const override {
    auto cells = table()->selectedCells();
    cells.removeAll(nullptr);
    return cells;
  }
  QString columnDescription(int column) const override {
    return has_column(column) ? table()->columnDescription(column) : QString{};
  }
  QString rowDescription(int row) const override { return has_row(row) ? table()->rowDescription(row) : QString{}; }
  int selectedColumnCount() const override { return table()->selectedColumnCount(); }
  int selectedRowCount() const override { return table()->selectedRowCount(); }
  int columnCount() const override { return table()->columnCount(); }
  int rowCount() const override { return table()->rowCount(); }
  QList<int> selectedColumns() const override { return table()->selectedColumns(); }
  QList<int> selectedRows() const override { return table()->selectedRows(); }
  bool isColumnSelected(int column) const override { return has_column(column) && table()->isColumnSelected(column); }
  bool isRowSelected(int row) const override { return has_row(row) && table()->isRowSelected(row); }
  bool selectRow(int row) override { return has_row(row) && table()->selectRow(row); }
  bool selectColumn(int column) override { return has_column(column) && table()->selectColumn(column); }
  bool unselectRow(int row) override { return has_row(row) && table()->unselectRow(row); }
  bool unselectColumn(int column) override { return has_column(column) && table()->unselectColumn(column); }
  void modelChange(QAccessibleTableModelChangeEvent* event) override {
    forget();
    table()->modelChange(event);
  }

 private:
  QAccessibleInterface* inner() const { return QAccessible::accessibleInterface(inner_); }
  QAccessibleTableInterface* table() const { return inner()->tableInterface(); }
  bool has_row(int row) const { return row >= 0 && row < rowCount(); }
  bool has_column(int column) const { return column >= 0 && column < columnCount(); }

  /// The heads of columns are the first children of a table or tree; a list has none.
  bool is_head(int index) const { return role() != QAccessible::List && index < columnCount(); }

  /// The child at this number, the same one for each question until rows come, go or move: of trees and heads Qt
  /// makes one anew each time, so that a reader never meets the same cell twice, and none is ever freed.
  QAccessibleInterface* kept(int index) const {
    if (auto* known = QAccessible::accessibleInterface(kept_.value(index)); known != nullptr) {
      return known;
    }
    auto* made = inner()->child(index);
    if (made == nullptr) {
      return nullptr;
    }
    if (made->tableCellInterface() == nullptr) {
      auto* self = const_cast<GuardedView*>(this);  // Qt's questions are const, its interfaces are not
      made = new HeadCell{made, tree_ != nullptr, self, index};
    }
    kept_.insert(index, QAccessible::uniqueId(made));
    return made;
  }

  void forget() const {
    for (const auto id : std::as_const(kept_)) {
      QAccessible::deleteAccessibleInterface(id);
    }
    kept_.clear();
  }

  QAbstractItemView* view_;
  QTreeView* tree_;
  QAccessible::Id inner_;  ///< By its number: Qt deletes it in its own time.
  mutable QHash<int, QAccessible::Id> kept_;
  QObject context_;  ///< Ends the connections with this.
};

/// Asks Qt for its interface, with this factory out of the way, and puts the guard before it.
QAccessibleInterface* guarded(const QString&, QObject* object) {
  static bool asking = false;
  auto* view = qobject_cast<QAbstractItemView*>(object);
  if (asking || view == nullptr) {
    return nullptr;
  }
  asking = true;
  auto* inner = QAccessible::queryAccessibleInterface(object);
  asking = false;
  return inner == nullptr ? nullptr : new GuardedView{view, inner};
}

}  // namespace

void guard_item_views() {
  static const bool installed = [] {
    QAccessible::installFactory(guarded);
    return true;
  }();
  Q_UNUSED(installed)
}

}  // namespace touchstone::client
