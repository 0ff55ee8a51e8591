using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources.Merging;

/// <summary>Which source decides an attribute.</summary>
public sealed class AuthorityTests
{
    private const string Hr = """ "hr": { "connector": "Csv", "path": "hr.csv", "key": "[Id]", "attributes": { "employeeId": "[Id]", "displayName": "[Name]", "mail": "[Mail]", "department": "[Dep]" } }""";
    private const string Mail = """, "mail": { "connector": "Csv", "path": "mail.csv", "key": "[Box]", "join": ["employeeId"], "attributes": { "employeeId": "[Emp]", "mail": "[Address]" } }""";
    private const string MailFirst = """, "authority": { "mail": ["mail", "hr"] }""";

    [Fact]
    public void Only_a_source_that_says_nothing_of_a_person_leaves_it_to_the_next()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail, MailFirst)
            .With("hr", "Id,Name,Mail,Dep", "1,Ann,ann@hr,Sales", "2,Bob,bob@hr,Sales", "3,Eve,eve@hr,Sales")
            .With("mail", "Box,Emp,Address", "b1,1,ann@mail", "b2,2,");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["1:ann@mail", "2:-", "3:eve@hr"], MergeScenario.Values(people, "mail"));
        Assert.Equal(["mail", "mail", "hr"], Enumerable.Range(0, 3).Select(row => people.SourceOf(row, "mail")));
        Assert.Equal(["hr", "hr", "hr"], Enumerable.Range(0, 3).Select(row => people.SourceOf(row, "department")));
        Assert.Equal(["hr", "mail"], people.Snapshots.Select(static snapshot => snapshot.Source));
        Assert.Empty(scenario.Problems);
    }

    [Theory]
    [InlineData("", "2:-")]
    [InlineData("\"ifNone\": \"next\", ", "2:bob@hr")]
    public void A_value_that_there_is_not_may_leave_it_to_the_next(string option, string expected)
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail, $$""", "authority": { "mail": { {{option}} "sources": ["mail", "hr"] } }""")
            .With("hr", "Id,Name,Mail,Dep", "2,Bob,bob@hr,Sales").With("mail", "Box,Emp,Address", "b2,2,");

        Assert.Equal([expected], MergeScenario.Values(scenario.Merge(), "mail"));
    }

    [Fact]
    public void An_empty_value_that_is_unknown_leaves_it_to_the_next_and_is_unknown_if_nobody_knows()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail.Replace("\"join\"", "\"emptyIs\": \"unknown\", \"join\"", StringComparison.Ordinal), MailFirst)
            .With("hr", "Id,Name,Mail,Dep", "1,Ann,ann@hr,Sales", "2,Bob,,Sales").With("mail", "Box,Emp,Address", "b1,1,", "b2,2,");

        Assert.Equal(["1:ann@hr", "2:-"], MergeScenario.Values(scenario.Merge(), "mail"));
    }

    [Fact]
    public void The_order_of_the_sources_decides_where_the_policy_says_nothing()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail)
            .With("hr", "Id,Name,Mail,Dep", "1,Ann,ann@hr,Sales", "2,Bob,,Sales").With("mail", "Box,Emp,Address", "b1,1,ann@mail", "b2,2,bob@mail");

        Assert.Equal(["1:ann@hr", "2:-"], MergeScenario.Values(scenario.Merge(), "mail"));
    }

    [Fact]
    public void Each_source_has_a_sample_of_its_own_rows_whatever_the_others_decide()
    {
        IdentitySet people = new MergeScenario(Hr + Mail, MailFirst)
            .With("hr", "Id,Name,Mail,Dep", "1,Ann,ann@hr,Sales", "2,Bob,bob@hr,Sales").With("mail", "Box,Emp,Address", "b1,1,ann@mail", "b2,2,").Merge();

        Assert.Equal(["employeeId displayName mail department", "employeeId mail"], people.Snapshots.Select(static snapshot => string.Join(' ', snapshot.Sample!.Attributes.Select(static attribute => attribute.Definition.Name))));
        Assert.Equal(["1 ann@hr", "2 bob@hr"], people.Snapshots[0].Sample!.People.Select(static person => $"{person.Identity} {person.Facts[2]}").Order());
        Assert.Equal(["b1 ann@mail", "b2 "], people.Snapshots[1].Sample!.People.Select(static person => $"{person.Identity} {person.Facts[1]}").Order());
    }

    [Fact]
    public void A_source_that_is_not_named_decides_nothing_also_of_its_own_people()
    {
        const string Contractors = """, "ext": { "connector": "Csv", "path": "ext.csv", "key": "[Id]", "idPrefix": "ext:", "attributes": { "displayName": "[Name]", "mail": "[Mail]" } }""";
        MergeScenario scenario = new MergeScenario(Hr + Contractors, """, "authority": { "mail": ["hr"] }""")
            .With("hr", "Id,Name,Mail,Dep", "1,Ann,ann@hr,Sales").With("ext", "Id,Name,Mail", "7,Bob,bob@private");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["1:ann@hr", "ext:7:-"], MergeScenario.Values(people, "mail"));
        Assert.Equal(["1:Ann", "ext:7:Bob"], MergeScenario.Values(people, "displayName"));
    }

    [Fact]
    public void A_source_that_cannot_be_read_makes_unknown_what_it_decides_and_nothing_else()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail, MailFirst).With("hr", "Id,Name,Mail,Dep", "1,Ann,ann@hr,Sales");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["1:?"], MergeScenario.Values(people, "mail"));
        Assert.Equal(["1:Sales"], MergeScenario.Values(people, "department"));
        LifecycleProblem problem = Assert.Single(scenario.Problems);
        Assert.Equal((LifecycleErrorKind.SourceUnreadable, "mail"), (problem.Kind, problem.System));
        Assert.Equal("mail cannot be read: the server is down. What it decides is unknown and stays as it is.", problem.Message);
        Assert.Equal([null, "the server is down."], people.Snapshots.Select(static snapshot => snapshot.Failure));
        Assert.Equal([false, false], people.Snapshots.Select(static snapshot => snapshot.HasUnattributedRows));
    }

    [Fact]
    public void A_source_behind_one_that_answers_does_not_matter()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail).With("hr", "Id,Name,Mail,Dep", "1,Ann,ann@hr,Sales");

        Assert.Equal(["1:ann@hr"], MergeScenario.Values(scenario.Merge(), "mail"));
    }

    [Fact]
    public void Without_any_source_of_people_nothing_is_merged()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail).With("mail", "Box,Emp,Address", "b1,1,ann@mail");

        LifecycleException error = Assert.Throws<LifecycleException>(scenario.Merge);

        Assert.Equal("the server is down.", error.Message);
    }

    [Fact]
    public void Several_values_of_several_sources_can_be_taken_together()
    {
        const string Both = """ "hr": { "connector": "Csv", "path": "h", "key": "[Id]", "attributes": { "employeeId": "[Id]", "proxyAddresses": "[Proxies]" } }, "mail": { "connector": "Csv", "path": "m", "key": "[Id]", "join": "key", "attributes": { "proxyAddresses": "[Proxies]" } }""";
        MergeScenario scenario = new MergeScenario(Both, """, "authority": { "proxyAddresses": { "sources": ["mail", "hr"], "values": "all" } }""")
            .With("hr", "Id,Proxies", "1,smtp:a@x+smtp:b@x", "2,smtp:c@x", "3,").With("mail", "Id,Proxies", "1,SMTP:B@x+smtp:d@x", "3,");

        Assert.Equal(["1:SMTP:B@x+smtp:d@x+smtp:a@x", "2:smtp:c@x", "3:-"], MergeScenario.Values(scenario.Merge(), "proxyAddresses"));
    }

    [Fact]
    public void What_is_derived_follows_from_the_merged_attributes()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail, MailFirst + """, "derived": { "userPrincipalName": "ToLower([mail])", "nickname": "Left([userPrincipalName], 3)" }""")
            .With("hr", "Id,Name,Mail,Dep", "1,Ann,ANN@HR,Sales").With("mail", "Box,Emp,Address", "b1,1,ANN@MAIL");

        IdentitySet people = scenario.Merge();

        Assert.Equal(["1:ann@mail"], MergeScenario.Values(people, "userPrincipalName"));
        Assert.Equal(["1:ann"], MergeScenario.Values(people, "nickname"));
        Assert.Null(people.SourceOf(0, "userPrincipalName"));
    }

    [Fact]
    public void A_derived_attribute_that_fails_is_unknown_and_its_problem_names_the_person()
    {
        MergeScenario scenario = new MergeScenario(Hr + Mail, """, "derived": { "extensionAttribute1": "DateDiff(\"d\", CDate([mail]), CDate(\"2026-01-01\"))" }""")
            .With("hr", "Id,Name,Mail,Dep", "1,Ann,a@b,Sales").With("mail", "Box,Emp,Address");

        Assert.Equal(["1:?"], MergeScenario.Values(scenario.Merge(), "extensionAttribute1"));
        LifecycleProblem problem = Assert.Single(scenario.Problems);
        Assert.StartsWith("hr, mail: the mapping of \"extensionAttribute1\" failed for \"1\":", problem.Message, StringComparison.Ordinal);
    }
}
