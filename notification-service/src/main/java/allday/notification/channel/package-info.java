/** The channel accounts of the business, each with the provider's parts. */
@NullMarked
package allday.notification.channel;

import org.jspecify.annotations.NullMarked;
