/** The broker, as the services see it. */
@NullMarked
package allday.kit.broker;

import org.jspecify.annotations.NullMarked;
