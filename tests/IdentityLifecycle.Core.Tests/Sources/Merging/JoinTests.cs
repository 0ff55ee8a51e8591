using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources.Merging;

/// <summary>Which rows of other sources are about a person.</summary>
public sealed class JoinTests
{
    private const string Hr = """ "hr": { "connector": "Csv", "path": "hr.csv", "key": "[Id]", "attributes": { "employeeId": "[Id]", "surname": "[Name]", "birthday": "[Born]", "employeeHireDate": "[From]", "employeeLeaveDateTime": "[To]" } }""";
    private const string Mail = """, "mail": { "connector": "Csv", "path": "mail.csv", "key": "[Box]", "join": ["employeeId"], "attributes": { "employeeId": "[Emp]", "mail": "[Address]" } }""";
    private const string Contractors = """, "ext": { "connector": "Csv", "path": "ext.csv", "key": "[Id]", "idPrefix": "ext:", "attributes": { "surname": "[Name]", "birthday": "[Born]", "employeeHireDate": "[From]", "employeeLeaveDateTime": "[To]" } }""";

    private static string JoiningContractors { get; } = Contractors.Replace("\"idPrefix\"", "\"join\": [\"surname\", \"birthday\"], \"introduces\": true, \"idPrefix\"", StringComparison.Ordinal);

    [Fact]
    public void A_row_about_nobody_is_reported_and_left_out()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail).With("hr", "Id,Name,Born,From,To", "1,Ann,,,").With("mail", "Box,Emp,Address", "b1,1,a@x", "b7,7,g@x", "b0,,room@x");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["1:a@x"], MergeScenario.Values(people, "mail"));
        LifecycleProblem problem = Assert.Single(scenario.Problems);
        Assert.Equal(LifecycleErrorKind.RowUnjoined, problem.Kind);
        Assert.StartsWith("mail: 2 rows are about nobody whom another system of record knows, by employeeId: \"7\", ", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["b7", "b0"], people.Snapshots[1].Unjoined);
        Assert.False(people.Snapshots[1].Introduces);
    }

    [Fact]
    public void A_service_account_never_becomes_a_person_by_a_join_and_a_source_that_introduces_nobody_adds_to_both()
    {
        const string Services = """, "svc": { "connector": "Csv", "path": "svc.csv", "key": "[Id]", "idPrefix": "svc:", "kind": "serviceAccount", "join": ["surname"], "introduces": true, "attributes": { "surname": "[Name]", "employeeId": "[Id]", "owner": "[Owner]" } }""";
        MergeScenario scenario = new MergeScenario(Hr + Mail + Services).With("hr", "Id,Name,Born,From,To", "1,Backup,,,").With("svc", "Id,Name,Owner", "s1,Backup,1").With("mail", "Box,Emp,Address", "b1,1,a@x", "b2,s1,backup@x");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["1:Person", "svc:s1:ServiceAccount"], MergeScenario.Values(people, "identityKind"));
        Assert.Equal(["1:a@x", "svc:s1:backup@x"], MergeScenario.Values(people, "mail"));
        Assert.Empty(scenario.Problems);
    }

    [Fact]
    public void Several_rows_about_one_person_tell_nothing_of_that_person()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail).With("hr", "Id,Name,Born,From,To", "1,Ann,,,", "2,Bob,,,").With("mail", "Box,Emp,Address", "b1,1,a@x", "b2,2,b@x", "b3,1,admin@x");

        Assert.Equal(["1:?", "2:b@x"], MergeScenario.Values(scenario.Merge(), "mail"));
        LifecycleProblem problem = Assert.Single(scenario.Problems);
        Assert.Equal((LifecycleErrorKind.JoinUnclear, "1"), (problem.Kind, problem.Identity));
        Assert.Equal("mail: several rows have the same employeeId as \"1\"; one was expected. Correct it there, or let \"rows\" in the policy leave out those that are not meant. What it decides about the person is unknown until then.", problem.Message);
    }

    [Fact]
    public void A_row_about_several_people_tells_nothing_of_them()
    {
        string shared = Hr.Replace("\"employeeId\": \"[Id]\"", "\"employeeId\": \"[Name]\"", StringComparison.Ordinal);
        MergeScenario scenario = new MergeScenario(shared + Mail).With("hr", "Id,Name,Born,From,To", "1,x,,,", "2,X,,,", "3,x,,,", "4,y,,,").With("mail", "Box,Emp,Address", "b1,x,a@x", "b2,y,b@x");

        Assert.Equal(["1:?", "2:?", "3:?", "4:b@x"], MergeScenario.Values(scenario.Merge(), "mail"));
        Assert.Equal(2, scenario.Problems.Count);
        Assert.StartsWith("mail: the row \"b1\" has the same employeeId as \"1\" and \"2\"; it can be about one of them only.", scenario.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_held_may_be_about_its_person()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail).With("hr", "Id,Name,Born,From,To", "1,Ann,,,", "2,Bob,,,").With("mail", "Box,Emp,Address", "b1,1,a@x", "b1,1,b@x");

        Assert.Equal(["1:?", "2:-"], MergeScenario.Values(scenario.Merge(), "mail"));
    }

    [Fact]
    public void A_row_that_cannot_be_read_may_be_about_anybody_who_has_none()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail).With("hr", "Id,Name,Born,From,To", "1,Ann,,,", "2,Bob,,,").With("mail", "Box,Emp,Address", "b1,1,a@x", ",2,b@x");

        Assert.Equal(["1:a@x", "2:?"], MergeScenario.Values(scenario.Merge(), "mail"));
    }

    [Fact]
    public void A_person_whose_joining_value_is_unknown_has_unknown_attributes()
    {
        MergeScenario scenario = new MergeScenario(Hr.Replace("\"key\"", "\"emptyIs\": \"unknown\", \"key\"", StringComparison.Ordinal).Replace("\"employeeId\": \"[Id]\"", "\"employeeId\": \"[Name]\"", StringComparison.Ordinal) + Mail)
            .With("hr", "Id,Name,Born,From,To", "1,,,,", "2,x,,,").With("mail", "Box,Emp,Address", "b1,x,a@x");

        Assert.Equal(["1:?", "2:a@x"], MergeScenario.Values(scenario.Merge(), "mail"));
    }

    [Fact]
    public void The_same_key_in_two_sources_of_people_is_two_people()
    {
        MergeScenario scenario = new MergeScenario(Hr + Contractors).With("hr", "Id,Name,Born,From,To", "100,Ann,,2020-01-01,").With("ext", "Id,Name,Born,From,To", "100,Bob,,2021-01-01,", "101,Eve,,,");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["100:Ann", "ext:100:Bob", "ext:101:Eve"], MergeScenario.Values(people, "surname"));
        Assert.Equal(["100:100", "ext:100:-", "ext:101:-"], MergeScenario.Values(people, "employeeId"));
        Assert.Equal(["hr", "ext", "ext"], Enumerable.Range(0, 3).Select(row => people.OriginsOf(row).Source));
        Assert.Equal((1, 2), (people.FindRow("EXT:100"), people.FindRow("ext:101")));
    }

    [Fact]
    public void Somebody_whom_two_sources_know_is_one_person_with_two_assignments()
    {
        MergeScenario scenario = new MergeScenario(Hr + JoiningContractors)
            .With("hr", "Id,Name,Born,From,To", "100,Ann,1990-01-02,2026-05-01,", "101,Bob,1980-01-01,2020-01-01,")
            .With("ext", "Id,Name,Born,From,To", "7,ANN,1990-01-02,2025-01-01,2026-04-30", "8,Ann,1970-01-01,2025-01-01,");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["100:Ann", "101:Bob", "ext:8:Ann"], MergeScenario.Values(people, "surname"));
        Assert.Equal(["100 in hr: 2026-05-01", "ext:7 in ext: 2025-01-01"], people.AssignmentsOf(0).Select(static one => one.ToString()[..one.ToString().IndexOf('T', StringComparison.Ordinal)]));
        Assert.Single(people.AssignmentsOf(1));
        Assert.Empty(scenario.Problems);
    }

    [Fact]
    public void An_assignment_has_what_the_other_sources_say_of_the_person()
    {
        const string Contracts = """ "hr": { "connector": "Csv", "path": "hr.csv", "key": "[Id]", "person": "[Person]", "attributes": { "employeeId": "[Person]", "surname": "[Name]", "department": "[Dep]" } }""";
        MergeScenario scenario = new MergeScenario(Contracts + Mail, """, "derived": { "nickname": "Join(\"/\", [department], [mail])" }""")
            .With("hr", "Id,Person,Name,Dep", "c1,1,Ann,Sales", "c2,1,Ann,Legal", "c3,2,Bob,IT").With("mail", "Box,Emp,Address", "b1,1,a@x");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["1:Sales/a@x", "2:IT"], MergeScenario.Values(people, "nickname"));
        int nickname = people.Schema.OrdinalOf("nickname");
        Assert.Equal(["Sales/a@x", "Legal/a@x"], people.AssignedRowsOf(people.FindRow("1"))!.Select(row => row.Facts[nickname].ToString()));
    }

    [Fact]
    public void Of_whom_two_rows_may_be_an_assignment_is_held()
    {
        MergeScenario scenario = new MergeScenario(Hr + JoiningContractors)
            .With("hr", "Id,Name,Born,From,To", "100,Ann,1990-01-02,,", "101,Bob,1980-01-01,,").With("ext", "Id,Name,Born,From,To", "7,Ann,1990-01-02,,", "8,Ann,1990-01-02,,", "9,Eve,1991-01-01,,");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["101:Bob", "ext:9:Eve"], MergeScenario.Values(people, "surname"));
        Assert.NotNull(people.FindWithheld("100"));
        Assert.Equal("100", Assert.Single(scenario.Problems).Identity);
    }

    [Fact]
    public void Whoever_may_be_known_to_a_source_that_is_down_is_nobody_new()
    {
        MergeScenario scenario = new MergeScenario(Hr + JoiningContractors).With("ext", "Id,Name,Born,From,To", "7,Ann,1990-01-02,,");

        IdentitySet people = scenario.Merge();

        Assert.Equal(0, people.Count);
        Assert.Equal("ext knows the person, and hr may as well: it or a row of it cannot be read", people.FindWithheld("ext:7")!.Reason);
        Assert.True(people.Snapshots[0].HasUnattributedRows);
    }

    [Fact]
    public void A_bad_row_keeps_back_only_whom_it_may_be_about()
    {
        MergeScenario scenario = new MergeScenario(Hr + JoiningContractors)
            .With("hr", "Id,Name,Born,From,To", "100,Ann,1990-01-02,never,", "101,Bob,1980-01-01,,").With("ext", "Id,Name,Born,From,To", "7,Ann,1990-01-02,,", "9,Eve,1991-01-01,,");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["101:Bob", "ext:9:Eve"], MergeScenario.Values(people, "surname"));
        Assert.NotNull(people.FindWithheld("ext:7"));

        scenario.With("hr", "Id,Name,Born,From,To", "100,Ann,unknown,,", "101,Bob,1980-01-01,,");
        Assert.Equal(["101:Bob"], MergeScenario.Values(scenario.Merge(), "surname"));
    }

    [Fact]
    public void A_bad_row_of_a_source_that_adds_attributes_concerns_whom_it_is_about()
    {
        string dated = Mail.Replace("\"mail\": \"[Address]\"", "\"mail\": \"[Address]\", \"accountExpires\": \"[Until]\"", StringComparison.Ordinal);
        MergeScenario scenario = new MergeScenario(Hr + dated).With("hr", "Id,Name,Born,From,To", "1,Ann,,,", "2,Bob,,,").With("mail", "Box,Emp,Address,Until", "b1,1,a@x,soon");

        Assert.Equal(["1:?", "2:-"], MergeScenario.Values(scenario.Merge(), "mail"));
    }

    [Fact]
    public void A_prefix_that_makes_the_id_of_somebody_else_holds_the_second()
    {
        MergeScenario scenario = new MergeScenario(Hr + Contractors).With("hr", "Id,Name,Born,From,To", "ext:7,Ann,,,").With("ext", "Id,Name,Born,From,To", "7,Bob,,,");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["ext:7:Ann"], MergeScenario.Values(people, "surname"));
        Assert.NotNull(people.FindWithheld("ext:7"));
    }
}
