/** How long orders without their customer are kept, by the law of their branch's country. */
@NullMarked
package allday.normalizer.bookkeeping;

import org.jspecify.annotations.NullMarked;
