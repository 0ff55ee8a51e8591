using IdentityLifecycle.PowerShell.Views;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Views;

public sealed class LineBreakerTests
{
    [Theory]
    [InlineData("  one two three", "  one two\n      three")]
    [InlineData("\u001b[2m  one two three\u001b[0m", "\u001b[2m  one two\n      three\u001b[0m")]
    [InlineData("  \u001b[31m! \u001b[0mone two three", "  \u001b[31m! \u001b[0mone\n      two\n      three")]
    [InlineData("one", "one")]
    [InlineData("            ", "            ")]
    public void What_follows_is_indented_deeper_than_the_line_whatever_its_colour(string line, string expected) =>
        Assert.Equal(expected, LineBreaker.Break(line, 9));
}
