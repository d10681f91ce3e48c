/** Numbers for those who watch the product, read without being in the way of its work. */
@NullMarked
package allday.kit.meters;

import org.jspecify.annotations.NullMarked;
