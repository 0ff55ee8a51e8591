using IdentityLifecycle.Directories;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Directories;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("APP-*", "app-Sales", true)]
    [InlineData("APP-*", "APP-", true)]
    [InlineData("APP-*", "DEP-Sales", false)]
    [InlineData("*", "Sales", true)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "Sales", false)]
    [InlineData("*-*-ro", "APP-ro-ro", true)]
    [InlineData("*-ro", "APP-ro-rw", false)]
    [InlineData("a*ba", "aba", true)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData("a**b", "ab", true)]
    [InlineData("A*", "*", false)]
    [InlineData("Sales", "Sales East", false)]
    [InlineData("Sales East", "Sales", false)]
    [InlineData("Who?", "Who?", true)]
    [InlineData("Who?", "Whom", false)]
    [InlineData("CONTOSO\\*", "CONTOSO\\Sales", true)]
    [InlineData("R\\D", "R\\D", true)]
    [InlineData("R\\D", "RD", false)]
    public void Only_the_star_stands_for_other_text(string pattern, string name, bool matches) => Assert.Equal(matches, NamePattern.Matches(pattern, name));
}
