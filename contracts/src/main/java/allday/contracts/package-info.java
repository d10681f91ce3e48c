/** Ids and money: what every room speaks of. */
@NullMarked
package allday.contracts;

import org.jspecify.annotations.NullMarked;
