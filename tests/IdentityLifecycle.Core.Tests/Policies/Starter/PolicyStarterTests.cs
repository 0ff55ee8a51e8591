using CsCheck;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Policies.Starter;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Starter;

public sealed class PolicyStarterTests
{
    private static readonly string[] s_pieces =
        ["EmployeeID", "Employee ID", "First Name", "last_name", "Name", "Status", "On Leave", "Manager", "HireDate", "\"", "[", "]", "]]", "\\", "ü", "名前", " ", "", "//", "*/", "\n", "😀", "Department", "a.b", "'", "`", "{0}"];

    private static readonly Gen<string> s_piece = Gen.Int[0, s_pieces.Length - 1].Select(static index => s_pieces[index]);

    private static readonly Gen<string> s_text = Gen.Select(s_piece, s_piece, static (left, right) => left + right);

    [Fact]
    public void Columns_are_recognised_by_header_and_values()
    {
        LifecyclePolicy policy = Read(
            "WorkerID,WorkerStatus,WorkerType,FirstName,LastName,FullName,ManagerID,HireDate,TerminationDate,OnLeave,Department,CostCenter,Custom01",
            "1,Inactive,Employee,Ann,Lee,Ann Lee,2,2013-01-01,,False,Sales,C1,x",
            "2,Active,Employee,Bo,Ek,Bo Ek,,2014-01-01,2030-01-01,True,Sales,C1,y").Policy!;

        SystemOfRecordPolicy hr = policy.SystemsOfRecord[0];
        Assert.Equal("[WorkerID]", hr.Key.Text);
        Assert.Equal(
            "employeeId=[WorkerID] givenName=[FirstName] surname=[LastName] displayName=[FullName] department=[Department] employeeType=[WorkerType] costCenter=[CostCenter] "
            + "employeeHireDate=[HireDate] employeeLeaveDateTime=[TerminationDate] workerStatus=[WorkerStatus] onLeave=[OnLeave] manager=[ManagerID]",
            string.Join(' ', hr.Attributes.Select(static attribute => $"{attribute.Attribute}={attribute.Value.Text}")));
        Assert.Equal("user.workerStatus -eq \"Active\"", policy.Populations[0].ActiveWhen!.Text);
        Assert.Equal("user.onLeave -eq \"True\"", policy.Populations[0].OnLeaveWhen!.Text);
    }

    [Theory]
    [InlineData("31.12.2020", "FormatDateTime([Start Date], , \"dd.MM.yyyy\", \"yyyy-MM-dd\")", false)]
    [InlineData("12/31/2020", "FormatDateTime([Start Date], , \"MM/dd/yyyy\", \"yyyy-MM-dd\")", false)]
    [InlineData("01/02/2020", "FormatDateTime([Start Date], , \"MM/dd/yyyy\", \"yyyy-MM-dd\")", true)]
    [InlineData("2020-12-31", "[Start Date]", false)]
    [InlineData("soon", "[Start Date]", false)]
    [InlineData("", "[Start Date]", false)]
    public void Dates_are_read_as_the_samples_write_them(string date, string mapping, bool isOpen)
    {
        string text = PolicyStarter.Write(["ID", "Start Date"], [["1", date]], new PolicyStarterOptions());

        Assert.Equal(mapping, TestPolicies.Read(text).Policy!.SystemsOfRecord[0].Attributes.Single(static attribute => attribute.Attribute == "employeeHireDate").Value.Text);
        Assert.Equal(isOpen, text.Contains("may also be written", StringComparison.Ordinal));
    }

    [Fact]
    public void A_unique_column_is_preferred_as_the_key()
    {
        LifecyclePolicy policy = Read("EmployeeID,PersonID,Name", "1,a,x", "1,b,y").Policy!;

        Assert.Equal("[PersonID]", policy.SystemsOfRecord[0].Key.Text);
    }

    [Fact]
    public void Other_candidates_stand_in_a_comment()
    {
        string text = PolicyStarter.Write(["ID", "Email", "Manager", "ManagerID"], [], new PolicyStarterOptions());

        Assert.Contains("// Or one of: \"[Manager]\".", text, StringComparison.Ordinal);
        Assert.Contains("// Not used: \"[Email]\", \"[Manager]\".", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_that_nobody_can_guess_is_left_to_the_reader()
    {
        string text = PolicyStarter.Write(["ID", "Status"], [["1", "17"], ["2", "18"]], new PolicyStarterOptions());

        Assert.Null(TestPolicies.Read(text).Policy!.Populations[0].ActiveWhen);
        Assert.Contains("Seen: \"17\", \"18\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_that_no_mapping_can_name_are_named_in_a_comment_and_not_used()
    {
        string text = PolicyStarter.Write([" EmployeeID ", "Number"], [["1", "2"]], new PolicyStarterOptions());

        Assert.Equal("[Number]", TestPolicies.Read(text).Policy!.SystemsOfRecord[0].Key.Text);
        Assert.Contains("rename them in the export to use them: \" EmployeeID \"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_usable_column_is_refused() =>
        Assert.Equal(LifecycleErrorKind.SourceHeaderInvalid, Assert.Throws<LifecycleException>(static () => PolicyStarter.Write(["", " "], [], new PolicyStarterOptions())).Kind);

    [Fact]
    public void Whatever_the_headers_values_and_options_the_policy_reads_without_errors() =>
        Gen.Select(s_text.List[1, 12], s_text.List[0, 8], s_text).Sample(
            static (headers, values, option) =>
            {
                string text = PolicyStarter.Write(
                    [.. headers.Append("Key")],
                    [[.. values], [.. values.Select(static value => value + "x")]],
                    new PolicyStarterOptions { Name = option, SchemaPath = option, Domain = option, SourcePath = "hr" + option });
                IReadOnlyList<PolicyProblem> problems = TestPolicies.Read(text).Problems;
                Assert.True(problems.Count == 0, string.Join('\n', problems) + "\n" + text);
            },
            iter: 500);

    private static PolicyReading Read(string header, params string[] rows)
    {
        PolicyReading reading = TestPolicies.Read(PolicyStarter.Write(header.Split(','), [.. rows.Select(static row => row.Split(','))], new PolicyStarterOptions()));
        Assert.Equal([], reading.Problems.Select(static problem => problem.ToString()));
        return reading;
    }
}
