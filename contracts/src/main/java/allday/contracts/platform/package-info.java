/** What an order platform's package offers, and what it is given. */
@NullMarked
package allday.contracts.platform;

import org.jspecify.annotations.NullMarked;
