/**
 * One story from end to end: a ledger of all that was sent is held against all that arrived, while
 * things break.
 */
@NullMarked
package allday.endtoend;

import org.jspecify.annotations.NullMarked;
