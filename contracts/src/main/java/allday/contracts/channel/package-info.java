/** What a notification provider's package offers, and what it is given. */
@NullMarked
package allday.contracts.channel;

import org.jspecify.annotations.NullMarked;
