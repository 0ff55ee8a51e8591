using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Who enters and leaves a group when another rule decides.</summary>
public sealed class CompareMembershipRuleTests : IDisposable
{
    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public CompareMembershipRuleTests()
    {
        _engine = _folder.StartWithDirectory();
        _engine.Invoke(TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
    }

    [Fact]
    public void Each_account_that_enters_or_leaves_is_told_with_the_part_that_decides()
    {
        MembershipConsequence[] changes = [.. Compare("-Group sales -Rule 'user.displayName -startsWith \"Jane\" -or user.displayName -eq \"Service\"'").ThrowIfFailed().Objects<MembershipConsequence>()];

        Assert.Equal([("John Roe", MembershipMove.Leaves), ("Service", MembershipMove.Enters)], changes.Select(static one => (one.DisplayName, one.Change)).Order());
        Assert.Equal(["displayName is \"Service\""], changes.Where(static one => one.Change == MembershipMove.Enters).Select(static one => one.Reason));
        Assert.All(changes, static one => Assert.Equal(("corp", "Sales", null), (one.Directory, one.Group, one.ChangeId)));
    }

    [Fact]
    public void Connected_directory_and_plain_view_do_as_well()
    {
        _engine.Invoke("Connect-IdentityDirectory -Policy ./lifecycle.json | Out-Null; Compare-MembershipRule -Group Sales -Rule 'user.displayName -eq \"Service\"' | Out-Default").ThrowIfFailed();
        Assert.Contains("Service enters Sales in corp: displayName is \"Service\"", _engine.Host.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Group Nowhere -Rule 'user.displayName -eq \"A\"'", "There is no group \"Nowhere\" in corp.")]
    [InlineData("-Group Sales", "has no rule. Give one with -Rule.")]
    [InlineData("-Group Sales -Rule 'user.shoeSize -eq \"42\"'", "the rule reads \"shoeSize\", which is not read of accounts here")]
    [InlineData("-Group Sales -Rule 'user.department -eq'", "expected")]
    [InlineData("-Group Sales -Rule 'device.model -eq \"X\"'", "the rule is about devices")]
    public void What_cannot_be_compared_is_said(string arguments, string message) => Assert.Contains(message, string.Join("\n", Compare(arguments).Errors), StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    private Invocation Compare(string arguments) => _engine.Invoke($"Compare-MembershipRule -Policy ./lifecycle.json {arguments}");
}
