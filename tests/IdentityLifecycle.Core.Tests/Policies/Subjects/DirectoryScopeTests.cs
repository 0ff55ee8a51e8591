using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies.Subjects;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Subjects;

public sealed class DirectoryScopeTests
{
    private static readonly AttributeSchema s_identity = new([new("employeeId"), new("mail"), new("manager", AttributeType.Reference)]);
    private static readonly AttributeSchema s_account = new([new("id"), new("mail")]);
    private static readonly DirectoryScope s_scope = new(s_identity, s_account, [new DirectorySubject("corp", 0, s_account), new DirectorySubject("Export", 2, null)]);

    [Theory]
    [InlineData("mail", SubjectOrdinals.Identity + 1, "mail")]
    [InlineData("MAIL", SubjectOrdinals.Identity + 1, "mail")]
    [InlineData("manager", SubjectOrdinals.Identity + 2, "manager")]
    [InlineData("manager.mail", SubjectOrdinals.Manager + 1, "manager.mail")]
    [InlineData("Manager.EmployeeID", SubjectOrdinals.Manager, "manager.employeeId")]
    [InlineData("lifecycle.state", SubjectOrdinals.LifecycleState, "lifecycle.state")]
    [InlineData("lifecycle.LEAVEAT", SubjectOrdinals.LifecycleLeaveAt, "lifecycle.leaveAt")]
    [InlineData("account.mail", SubjectOrdinals.Account + 1, "account.mail")]
    [InlineData("account.anchor", SubjectOrdinals.Account + SubjectOrdinals.Anchor, "account.anchor")]
    [InlineData("CORP.Mail", SubjectOrdinals.Directories + 1, "corp.mail")]
    [InlineData("corp.Anchor", SubjectOrdinals.Directories + SubjectOrdinals.Anchor, "corp.anchor")]
    [InlineData("export.anything", SubjectOrdinals.Directories + (2 << SubjectOrdinals.RangeBits), "Export.anything")]
    [InlineData("export.anchor", SubjectOrdinals.Directories + (2 << SubjectOrdinals.RangeBits) + SubjectOrdinals.Anchor, "Export.anchor")]
    public void Names_resolve_to_the_range_of_their_subject(string name, int ordinal, string proper)
    {
        Assert.True(s_scope.TryResolve(name, out int found, out AttributeDefinition? definition));
        Assert.Equal((ordinal, proper), (found, definition.Name));
    }

    [Theory]
    [InlineData("telephone")]
    [InlineData("manager.telephone")]
    [InlineData("lifecycle.end")]
    [InlineData("account.telephone")]
    [InlineData("corp.telephone")]
    [InlineData("cloud.mail")]
    [InlineData("manager.")]
    [InlineData("")]
    public void Other_names_do_not_resolve(string name) => Assert.False(s_scope.TryResolve(name, out _, out _));

    [Fact]
    public void The_manager_is_no_subject_where_it_is_not_read_as_a_person()
    {
        DirectoryScope scope = new(new AttributeSchema([new("mail"), new("manager")]), s_account);

        Assert.False(scope.TryResolve("manager.mail", out _, out _));
        Assert.DoesNotContain("manager.mail", scope.Names);
    }

    [Fact]
    public void Every_name_offered_resolves() => Assert.All(s_scope.Names, name => Assert.True(s_scope.TryResolve(name, out _, out _)));

    [Fact]
    public void An_account_without_a_schema_takes_every_name() =>
        Assert.True(new DirectoryScope(s_identity, null).TryResolve("account.anything", out int ordinal, out _) && ordinal == SubjectOrdinals.Account);

    [Fact]
    public void Ordinals_within_a_range_are_those_of_the_schema() =>
        Assert.Equal([1, 1, 1], new[] { "mail", "manager.mail", "account.mail" }.Select(static name => SubjectOrdinals.Within(Resolve(name))));

    [Theory]
    [InlineData("mail", -1)]
    [InlineData("account.mail", -1)]
    [InlineData("corp.mail", 0)]
    [InlineData("export.anchor", 2)]
    public void An_ordinal_says_which_other_directory_it_reads(string name, int number) =>
        Assert.Equal(number, System.Math.Max(-1, SubjectOrdinals.DirectoryOf(Resolve(name))));

    private static int Resolve(string name) => s_scope.TryResolve(name, out int ordinal, out _) ? ordinal : -1;
}
