/** HubSpot: facts of an order into a record, and transactional mail by its templates. */
@NullMarked
package allday.channels.hubspot;

import org.jspecify.annotations.NullMarked;
