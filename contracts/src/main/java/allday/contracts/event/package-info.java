/** What travels between the services over the broker. */
@NullMarked
package allday.contracts.event;

import org.jspecify.annotations.NullMarked;
