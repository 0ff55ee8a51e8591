using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>Dates of the framework in objects of the pipeline, and texts that are too long.</summary>
public sealed class ObjectDateTests
{
    private const string Person = "$person = [pscustomobject]@{ EmployeeID = '1001'; GivenName = 'Jane'; Surname = 'Doe'; Department = 'Sales'; Status = 'Active'; HireDate = [datetime]'2020-01-15'; LeaveDate = $date; ManagerID = '' }; ";

    private const string AsRow = "$person | ConvertTo-IdentityRecord -Policy ./lifecycle.json";

    private const string AsMap = "$person | ConvertTo-IdentityRecord -Key EmployeeID -Map @{ employeeId = 'EmployeeID'; givenName = 'GivenName'; surname = 'Surname'; displayName = 'Surname'; department = 'Department'; workerStatus = 'Status'; employeeHireDate = 'HireDate'; employeeLeaveDateTime = 'LeaveDate'; manager = 'ManagerID' }";

    public static TheoryData<string, string, string, LifecycleState> LastDays => new()
    {
        { "Pacific/Auckland", "2026-11-23", AsRow, LifecycleState.Left },
        { "Pacific/Auckland", "2026-11-24", AsRow, LifecycleState.Active },
        { "Pacific/Auckland", "2026-11-23", AsMap, LifecycleState.Left },
        { "Pacific/Auckland", "2026-11-24", AsMap, LifecycleState.Active },
        { "Pacific/Honolulu", "2026-11-22", AsRow, LifecycleState.Left },
        { "Pacific/Honolulu", "2026-11-23", AsRow, LifecycleState.Active },
        { "UTC", "0001-01-01", AsRow, LifecycleState.Active },
        { "Pacific/Auckland", "0001-01-01", AsMap, LifecycleState.Active },
        { "Pacific/Honolulu", "9999-12-31", AsRow, LifecycleState.Active },
        { "Pacific/Auckland", "9999-12-31", AsMap, LifecycleState.Active },
    };

    [Theory]
    [MemberData(nameof(LastDays))]
    public void A_date_without_a_zone_is_a_day_of_the_policys_zone(string zone, string date, string read, LifecycleState expected)
    {
        using TrialFolder folder = new();
        folder.ChangePolicy("\"timeZone\": \"UTC\"", $"\"timeZone\": \"{zone}\"");
        using Engine engine = folder.StartWithDirectory();

        LifecyclePlan plan = engine.Invoke($"$date = [datetime]'{date}'; {Person}{read} | Compare-IdentityState -Policy ./lifecycle.json -AsOf 2026-11-23T12:00:00Z -AsPlan")
            .ThrowIfFailed().Objects<LifecyclePlan>().Single();

        Assert.Equal(expected == LifecycleState.Active ? [LifecycleState.Active] : [], plan.Changes.Select(static change => change.ToState));
    }

    [Theory]
    [InlineData("[datetime]::MinValue")]
    [InlineData("[datetime]::MaxValue")]
    [InlineData("[datetime]::SpecifyKind([datetime]::MinValue, 'Local')")]
    [InlineData("[datetime]::SpecifyKind([datetime]::MaxValue, 'Local')")]
    [InlineData("[datetimeoffset]::MinValue")]
    [InlineData("[datetimeoffset]::MaxValue")]
    [InlineData("[dateonly]::MinValue")]
    [InlineData("[dateonly]::MaxValue")]
    public void The_ends_of_the_calendar_are_no_leave_date(string date)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        LifecyclePlan plan = engine.Invoke($"$date = {date}; {Person}{AsRow} | Compare-IdentityState -Policy ./lifecycle.json -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();

        Assert.Equal(LifecycleState.Active, Assert.Single(plan.Changes).ToState);
    }

    [Fact]
    public void A_text_that_is_too_long_holds_its_person_alone()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation read = engine.Invoke($"$date = $null; {Person}$person.GivenName = 'x' * 70000; $other = $person.PSObject.Copy(); $other.EmployeeID = '1002'; $other.GivenName = 'Ann'; $person, $other | ConvertTo-IdentityRecord -Policy ./lifecycle.json");

        Assert.Equal("1002", Assert.Single(read.Objects<IdentityRecord>()).Id);
        Assert.Contains("\"GivenName\" has 70000 bytes; at most 65536", Assert.Single(read.Errors).ToString(), StringComparison.Ordinal);
    }
}
