using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Views;

/// <summary>A plan and its changes show who enters and leaves groups because their rules say so.</summary>
public sealed class ConsequenceViewTests : IDisposable
{
    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;
    private readonly LifecyclePlan _made;

    public ConsequenceViewTests()
    {
        _engine = _folder.StartWithDirectory();
        _made = _engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>()[0];
    }

    [Fact]
    public void Plan_counts_them_by_group_with_some_names()
    {
        string text = Show("$plan", One("All of Sales", MembershipMove.Enters, "Ann"), One("All of Sales", MembershipMove.Enters, "Ben"), One("All of Sales", MembershipMove.Leaves, "Carl"), One("Odd", MembershipMove.Undecided, string.Empty));

        Assert.Contains("Consequences (4): who enters and leaves groups because their rules say so", text, StringComparison.Ordinal);
        Assert.Contains("All of Sales in corp: 2 enter (Ann, Ben), 1 leaves (Carl)", text, StringComparison.Ordinal);
        Assert.Contains("? Odd in corp: undecided: department is \"Sales\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_shows_its_own_below_what_is_written()
    {
        string text = Show("$plan.Changes | Where-Object Identity -eq 1001", One("All of Sales", MembershipMove.Enters, "Jane Doe", "corp/1001"), One("All of IT", MembershipMove.Leaves, "Ann Lee", "corp/1003"));

        Assert.Contains("    → enters All of Sales   # department is \"Sales\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("All of IT", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_without_any_has_no_such_section() => Assert.DoesNotContain("Consequences", Show("$plan"), StringComparison.Ordinal);

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    private string Show(string what, params MembershipConsequence[] consequences)
    {
        _engine.Set("plan", new LifecyclePlan(_made.Header with { Consequences = consequences }, _made.Changes, _made.Observations));
        _engine.Invoke(what + " | Out-Default").ThrowIfFailed();
        return _engine.Host.Text;
    }

    private static MembershipConsequence One(string group, MembershipMove move, string name, string? change = null) =>
        new() { Directory = "corp", Group = group, GroupAnchor = group, Change = move, DisplayName = name, ChangeId = change, Reason = "department is \"Sales\"" };
}
