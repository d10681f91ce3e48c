/**
 * A ledger of all that platforms sent, held against all that is in the book and all that providers
 * were asked to send, while things break.
 */
@NullMarked
package allday.endtoend.ledger;

import org.jspecify.annotations.NullMarked;
