/** Hands deliveries to providers, each once. */
@NullMarked
package allday.notification.dispatch;

import org.jspecify.annotations.NullMarked;
