using CsCheck;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Planning.Accounts.Naming;
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
    [InlineData("31.12.2020", "FormatDateTime([Start Date], , \"dd.MM.yyyy\", \"yyyy-MM-dd\")")]
    [InlineData("12/31/2020", "FormatDateTime([Start Date], , \"MM/dd/yyyy\", \"yyyy-MM-dd\")")]
    [InlineData("1/15/2020 12:00:00 AM", "FormatDateTime([Start Date], , \"M/d/yyyy h:mm:ss tt\", \"yyyy-MM-dd\")")]
    [InlineData("15/1/2020 17:30", "FormatDateTime([Start Date], , \"d/M/yyyy HH:mm\", \"yyyy-MM-ddTHH:mm:ss\")")]
    [InlineData("15.01.2020 00:00:00", "FormatDateTime([Start Date], , \"dd.MM.yyyy HH:mm:ss\", \"yyyy-MM-dd\")")]
    [InlineData("15 Jan 2020", "FormatDateTime([Start Date], , \"dd MMM yyyy\", \"yyyy-MM-dd\")")]
    [InlineData("2020-01-15-08:00", "Left([Start Date], 10)")]
    [InlineData("2020-01-15+02:00", "Left([Start Date], 10)")]
    [InlineData("2020-12-31", "[Start Date]")]
    [InlineData("soon", "[Start Date]")]
    [InlineData("", "[Start Date]")]
    public void Dates_are_read_as_the_samples_write_them(string date, string mapping)
    {
        string text = PolicyStarter.Write(["ID", "Start Date"], [["1", date]], new PolicyStarterOptions());

        Assert.Equal(mapping, HireDate(text).Text);
    }

    [Theory]
    [InlineData("2020-01-15-08:00", "2020-01-15")]
    [InlineData("2020-01-15+02:00", "2020-01-15")]
    [InlineData("1/15/2020 12:00:00 AM", "2020-01-15")]
    [InlineData("", "")]
    public void What_the_mapping_of_a_date_gives_is_the_day_that_the_file_means(string date, string day)
    {
        string text = PolicyStarter.Write(["ID", "Start Date"], [["1", date.Length == 0 ? "2020-01-15-08:00" : date]], new PolicyStarterOptions());
        AttributeSchema columns = new([new AttributeDefinition("Start Date")]);
        FactTable row = new(columns);
        row.Add([date.Length == 0 ? Fact.None : Fact.Of(date)]);

        Assert.Equal(day, HireDate(text).Compile(new SchemaScope(columns), out _)!.Evaluate(new Row(row), new EvaluationContext { AsOf = DateTimeOffset.UnixEpoch }).ToString());
    }

    [Theory]
    [InlineData("03/04/2025")]
    [InlineData("3/4/2025 12:00:00 AM")]
    [InlineData("05-05-2025")]
    public void Where_no_row_tells_the_day_from_the_month_a_person_chooses_and_until_then_the_policy_is_refused(string date)
    {
        string text = PolicyStarter.Write(["ID", "Start Date"], [["1", date]], new PolicyStarterOptions());
        string[] lines = text.Split('\n');
        int[] choices = [.. Enumerable.Range(0, lines.Length).Where(line => lines[line].Contains("\"employeeHireDate\": \"FormatDateTime", StringComparison.Ordinal))];

        PolicyProblem problem = Assert.Single(TestPolicies.Read(text).Problems);
        Assert.Equal((LifecycleErrorKind.PolicyInvalid, choices[1] + 1), (problem.Kind, problem.Line));
        Assert.Contains("occurs twice", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"// CHOOSE: is \"{date}\" written ", lines[choices[0] - 1], StringComparison.Ordinal);
        Assert.All(choices, choice => Assert.NotNull(TestPolicies.Read(string.Join('\n', lines.Where((_, line) => line != choice))).Policy));
    }

    [Fact]
    public void One_column_that_tells_the_day_from_the_month_tells_it_for_all()
    {
        string text = PolicyStarter.Write(["ID", "Hire Date", "TermDate"], [["1", "03/04/2025", "04/05/2025"], ["2", "03/04/2025", "31/12/2025"]], new PolicyStarterOptions());

        Assert.Equal("FormatDateTime([Hire Date], , \"dd/MM/yyyy\", \"yyyy-MM-dd\")", HireDate(text).Text);
    }

    [Theory]
    [InlineData("SuccessFactors", "STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,DEPARTMENT,DIVISION,LOCATION,HIREDATE,TITLE,COMPANY_EXIT_DATE", "active,7,alee,Ann,Lee,a@x.de,8,Sales,North,Bonn,2020-01-15,Seller,",
        "[USERID]", "givenName=[FIRSTNAME] surname=[LASTNAME] department=[DEPARTMENT] jobTitle=[TITLE] officeLocation=[LOCATION] division=[DIVISION] employeeHireDate=[HIREDATE] employeeLeaveDateTime=[COMPANY_EXIT_DATE] workerStatus=[STATUS] manager=[MANAGER]>employeeId")]
    [InlineData("Employee Central", "Person ID External,First Name,Last Name,Start Date,End Date,Legal Entity,Business Unit,Department,Cost Center,Job Title,Employee Status,Manager User ID", "7,Ann,Lee,2020-01-15,,ACME,North,Sales,C1,Seller,Active,8",
        "[Person ID External]", "givenName=[First Name] surname=[Last Name] department=[Department] jobTitle=[Job Title] companyName=[Legal Entity] costCenter=[Cost Center] division=[Business Unit] employeeHireDate=[Start Date] employeeLeaveDateTime=[End Date] workerStatus=[Employee Status] manager=[Manager User ID]>employeeId")]
    [InlineData("Workday", "Employee_ID,Legal_First_Name,Legal_Last_Name,Business_Title,Supervisory_Organization,Worker_Type,Hire_Date,Termination_Date,Last Day of Work,Worker_Status,Manager Email,Primary Work Email", "7,Ann,Lee,Seller,Sales,Employee,2020-01-15-08:00,,,Active,b@x.de,a@x.de",
        "[Employee_ID]", "givenName=[Legal_First_Name] surname=[Legal_Last_Name] department=[Supervisory_Organization] jobTitle=[Business_Title] employeeType=[Worker_Type] employeeHireDate=Left([Hire_Date], 10) employeeLeaveDateTime=[Termination_Date] workerStatus=[Worker_Status] mail=[Primary Work Email] manager=[Manager Email]>mail")]
    [InlineData("BambooHR", "Employee #,First Name,Last Name,Display Name,Job Title,Department,Location,Hire Date,Termination Date,Status,Reporting to,Work Email", "7,Ann,Lee,Ann Lee,Seller,Sales,Bonn,2020-01-15,,Active,Ann Lee,a@x.de",
        "[Employee #]", "givenName=[First Name] surname=[Last Name] displayName=[Display Name] department=[Department] jobTitle=[Job Title] officeLocation=[Location] employeeHireDate=[Hire Date] employeeLeaveDateTime=[Termination Date] workerStatus=[Status] manager=[Reporting to]>displayName")]
    [InlineData("Personio", "Personnel number,First name,Last name,Email,Position,Department,Office,Subcompany,Employment type,Hire date,Last day of work,Status,Supervisor email", "7,Ann,Lee,a@x.de,Seller,Sales,Bonn,ACME,internal,2020-01-15,,Onboarding,b@x.de",
        "[Personnel number]", "givenName=[First name] surname=[Last name] department=[Department] jobTitle=[Position] companyName=[Subcompany] officeLocation=[Office] employeeType=[Employment type] employeeHireDate=[Hire date] employeeLeaveDateTime=[Last day of work] workerStatus=[Status] mail=[Email] manager=[Supervisor email]>mail")]
    [InlineData("Personio in German", "Personalnummer,Vorname,Nachname,Stelle,Abteilung,Arbeitsort,Anstelldatum,Letzter Arbeitstag,Status,Vorgesetzter", "7,Ann,Lee,Seller,Sales,Bonn,15.01.2020,,Aktiv,8",
        "[Personalnummer]", "givenName=[Vorname] surname=[Nachname] department=[Abteilung] jobTitle=[Stelle] officeLocation=[Arbeitsort] employeeHireDate=FormatDateTime([Anstelldatum], , \"dd.MM.yyyy\", \"yyyy-MM-dd\") employeeLeaveDateTime=[Letzter Arbeitstag] workerStatus=[Status] manager=[Vorgesetzter]>employeeId")]
    [InlineData("a payroll export", "EmpNo,Surname,Forename,TermDate,Date of Hire,Employment Status,Line Manager", "7,Lee,Ann,,2020-01-15,Active,8",
        "[EmpNo]", "givenName=[Forename] surname=[Surname] employeeHireDate=[Date of Hire] employeeLeaveDateTime=[TermDate] workerStatus=[Employment Status] manager=[Line Manager]>employeeId")]
    public void The_columns_of_HR_systems_are_recognised(string system, string header, string row, string key, string attributes)
    {
        LifecyclePolicy policy = Read(header, row).Policy!;

        SystemOfRecordPolicy hr = policy.SystemsOfRecord[0];
        Assert.Equal((system, key), (system, hr.Key.Text));
        Assert.Equal(
            attributes,
            string.Join(' ', hr.Attributes.Where(attribute => attribute.Attribute != "employeeId" && (attribute.Attribute != "displayName" || attributes.Contains("displayName=", StringComparison.Ordinal)))
                .Select(static attribute => $"{attribute.Attribute}={attribute.Value.Text}{(attribute.ReferenceBy is null ? string.Empty : ">" + attribute.ReferenceBy)}")));
        Assert.NotNull(policy.Populations[0].ActiveWhen);
    }

    [Fact]
    public void An_empty_status_is_unknown_and_whoever_is_away_has_not_left()
    {
        LifecyclePolicy policy = Read("ID,Status", "1,Active", "2,On Leave", "3,Terminated", "4,").Policy!;

        Assert.True(policy.SystemsOfRecord[0].IsEmptyUnknownFor["workerStatus"]);
        Assert.Equal("user.workerStatus -in [\"Active\",\"On Leave\"]", policy.Populations[0].ActiveWhen!.Text);
        Assert.Equal("user.workerStatus -eq \"On Leave\"", policy.Populations[0].OnLeaveWhen!.Text);
    }

    [Fact]
    public void One_status_that_is_not_understood_leaves_the_rule_to_the_reader()
    {
        string text = PolicyStarter.Write(["ID", "Status"], [["1", "Active"], ["2", "Sabbatical"]], new PolicyStarterOptions());

        Assert.Null(TestPolicies.Read(text).Policy!.Populations[0].ActiveWhen);
        Assert.Contains("Seen: \"Active\", \"Sabbatical\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zoë", "O\u2019Neil", "zoe.oneil@example.com")]
    [InlineData("Ann\u00A0Marie", "d'Arc", "annmarie.darc@example.com")]
    [InlineData("J.R.", "Smith, Jr.", "jr.smithjr@example.com")]
    [InlineData("Ke\u02BBala", "Van der\u200BBerg", "keala.vanderberg@example.com")]
    [InlineData("Jean-Luc", "M\u00FCller", "jean-luc.muller@example.com")]
    [InlineData("Ann", null, "ann@example.com")]
    public void A_login_has_no_spaces_apostrophes_or_commas(string given, string? surname, string login)
    {
        LifecyclePolicy policy = Read("ID,First Name,Last Name", "1,a,b").Policy!;
        FactTable row = new(policy.IdentitySchema);
        row.Add([.. policy.IdentitySchema.Attributes.Select(attribute => attribute.Name switch { "givenName" => Fact.Of(given), "surname" => Fact.Of(surname), "employeeId" => Fact.Of("1"), _ => Fact.None })]);
        MappingExpression mapping = policy.Directories[0].Attributes.Single(static attribute => attribute.Attribute == "userPrincipalName").Value;

        EvaluationContext context = new() { AsOf = DateTimeOffset.UnixEpoch, DefaultDomain = policy.DefaultDomain };
        Assert.Equal(login, mapping.Compile(new SchemaScope(policy.IdentitySchema), out _)!.Evaluate(new Row(row), context).ToString());
        Assert.Null(LoginCheck.FaultOf("userPrincipalName", true, Fact.Of(login)));
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

    private static MappingExpression HireDate(string text) =>
        TestPolicies.Read(text).Policy!.SystemsOfRecord[0].Attributes.Single(static attribute => attribute.Attribute == "employeeHireDate").Value;

    private static PolicyReading Read(string header, params string[] rows)
    {
        PolicyReading reading = TestPolicies.Read(PolicyStarter.Write(header.Split(','), [.. rows.Select(static row => row.Split(','))], new PolicyStarterOptions()));
        Assert.Equal([], reading.Problems.Select(static problem => problem.ToString()));
        return reading;
    }

    private sealed class Row(FactTable table) : IFactSource
    {
        public Fact GetFact(int ordinal) => table[0, ordinal];
    }
}
