using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>Logins that nobody can read, from the export to the plan.</summary>
public sealed class LoginProblemTests
{
    [Fact]
    public void Hidden_characters_of_a_login_are_a_problem_of_that_person_and_the_others_go_on()
    {
        using TrialFolder folder = new();
        folder.Write("hr.csv", "EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID\n1001,Ja\u200Bne,Doe,Sales,Active,2020-01-15,,\n1002,John,R\u043Ee,Sales,Active,2021-03-01,,\n1003,Jürgen,Łukasz,IT,Active,2019-05-01,,\n");
        using Engine engine = folder.StartWithDirectory();

        LifecyclePlan plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").Objects<LifecyclePlan>().Single();

        Assert.Equal(["1002", "1003"], plan.Changes.Select(static change => change.Identity).Order());
        Assert.Equal([("LoginInvalid", "1001", "userPrincipalName"), ("LoginSuspicious", "1002", "userPrincipalName")], plan.Problems.Select(static one => (one.Kind.ToString(), one.Identity!, one.Attribute!)).Order());
        Assert.Contains(plan.Problems, static one => one.Message.Contains("U+200B", StringComparison.Ordinal));
        Assert.Contains(plan.Problems, static one => one.Message.Contains("U+043E is a Cyrillic letter among Latin ones", StringComparison.Ordinal));
    }
}
