package allday.endtoend.ledger;

/** How far the book is behind the platforms. */
final class Missing {
  private Missing() {}

  /** Orders that are not in the book, or not at their last step. */
  static long in(Stage stage) {
    var book = stage.book();
    return stage.traffic().told().stream()
        .filter(
            step -> {
              var found =
                  book.find(
                      step.platform().connection(), step.platform().sourceOrderId(step.order()));
              return found.isEmpty() || found.getFirst().status() != step.order().status();
            })
        .map(step -> step.order().id())
        .distinct()
        .count();
  }
}
