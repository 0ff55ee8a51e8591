using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>The policy's <c>timeZone</c>: a zone, or a mapping that gives one.</summary>
public sealed class TimeZoneReaderTests
{
    [Fact]
    public void A_mapping_gives_each_person_a_zone_and_knows_the_derived_attributes_it_reads()
    {
        LifecyclePolicy policy = TestPolicies.Read(TestPolicies.With("\"Europe/Berlin\"", "\"IIF([city] = \\\"Auckland\\\", \\\"Pacific/Auckland\\\", \\\"Europe/Berlin\\\")\"")).Policy!;

        Assert.Equal("UTC", policy.TimeZone.Id);
        Assert.Equal(["departmentCode", "city"], policy.PersonZone!.Derived.Select(static attribute => attribute.Attribute));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Etc/GMT+5")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Pacific Standard Time (Mexico)")]
    public void A_zones_own_name_is_no_mapping(string name)
    {
        LifecyclePolicy policy = TestPolicies.Read(TestPolicies.With("\"Europe/Berlin\"", $"\"{name}\"")).Policy!;

        Assert.Equal(name, policy.TimeZone.Id);
        Assert.Null(policy.PersonZone);
    }

    [Theory]
    [InlineData("[employeeHireDate]", "timeZone -> employeeHireDate -> timeZone")]
    [InlineData("[zone]", "timeZone -> zone -> era -> birthday -> timeZone")]
    public void A_zone_that_follows_from_a_date_is_a_circle(string mapping, string circle)
    {
        string text = TestPolicies.With("\"derived\": {", "\"derived\": { \"zone\": \"IIF([era] = \\\"old\\\", \\\"UTC\\\", [department])\", \"era\": \"Left([birthday], 4)\",")
            .Replace("\"Europe/Berlin\"", $"\"{mapping}\"", System.StringComparison.Ordinal);

        PolicyProblem problem = Assert.Single(TestPolicies.Read(text).Problems, static problem => problem.Severity == ProblemSeverity.Error);

        Assert.Equal((LifecycleErrorKind.PolicyInvalid, "timeZone"), (problem.Kind, problem.Path));
        Assert.Contains(circle, problem.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[timezone]", "There is no attribute [timezone]")]
    [InlineData("Join(\\\"/\\\", [department]", "")]
    [InlineData("Redact([department])", "Redact cannot stand here")]
    [InlineData("[corp.department]", "can only be read in a directory's mappings")]
    public void A_mapping_that_cannot_stand_there_is_an_error(string mapping, string says)
    {
        PolicyReading reading = TestPolicies.Read(TestPolicies.With("\"Europe/Berlin\"", $"\"{mapping}\""));

        PolicyProblem problem = Assert.Single(reading.Problems, static problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal((LifecycleErrorKind.MappingInvalid, "timeZone"), (problem.Kind, problem.Path));
        Assert.Contains(says, problem.Message, System.StringComparison.Ordinal);
    }
}
