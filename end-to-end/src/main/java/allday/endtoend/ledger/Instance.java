package allday.endtoend.ledger;

import java.net.URI;

/** A running service. */
interface Instance extends AutoCloseable {
  Role role();

  /** Where it answers. */
  URI url();

  /** Ends it as an operator does: what is under way is finished. */
  @Override
  void close();
}
