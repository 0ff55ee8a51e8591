using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class PropertyFactTests
{
    [Theory]
    [InlineData("department", """{"department":"Sales"}""", FactState.Value, "Sales")]
    [InlineData("department", """{"department":null}""", FactState.None, "")]
    [InlineData("department", "{}", FactState.Unknown, "(unknown)")]
    [InlineData("department", """{"department":["Sales"]}""", FactState.Unknown, "(unknown)")]
    [InlineData("accountEnabled", """{"accountEnabled":false}""", FactState.Value, "False")]
    [InlineData("accountEnabled", """{"accountEnabled":"false"}""", FactState.Unknown, "(unknown)")]
    [InlineData("businessPhones", """{"businessPhones":["1","2"]}""", FactState.Value, "1; 2")]
    [InlineData("businessPhones", """{"businessPhones":[]}""", FactState.None, "")]
    [InlineData("businessPhones", "{}", FactState.Unknown, "(unknown)")]
    [InlineData("employeeHireDate", """{"employeeHireDate":"2026-05-31T00:00:00Z"}""", FactState.Value, "2026-05-31T00:00:00+00:00")]
    [InlineData("employeeHireDate", """{"employeeHireDate":"soon"}""", FactState.Unknown, "(unknown)")]
    [InlineData("extensionAttribute3", """{"onPremisesExtensionAttributes":{"extensionAttribute3":"x"}}""", FactState.Value, "x")]
    [InlineData("extensionAttribute3", """{"onPremisesExtensionAttributes":{"extensionAttribute3":null}}""", FactState.None, "")]
    [InlineData("extensionAttribute3", """{"onPremisesExtensionAttributes":null}""", FactState.None, "")]
    [InlineData("extensionAttribute3", "{}", FactState.Unknown, "(unknown)")]
    [InlineData("extension_0123456789abcdef0123456789abcdef_costs", """{"extension_0123456789abcdef0123456789abcdef_costs":"7"}""", FactState.Value, "7")]
    [InlineData("lastSignInDateTime", """{"signInActivity":{"lastSuccessfulSignInDateTime":"2026-05-31T00:00:00Z","lastSignInDateTime":"2026-06-01T00:00:00Z"}}""", FactState.Value, "2026-05-31T00:00:00+00:00")]
    [InlineData("lastSignInDateTime", """{"signInActivity":{"lastSuccessfulSignInDateTime":null}}""", FactState.Unknown, "(unknown)")]
    [InlineData("lastSignInDateTime", """{"signInActivity":null}""", FactState.Unknown, "(unknown)")]
    [InlineData("manager", """{"manager":{"id":"m1"}}""", FactState.Value, "m1")]
    [InlineData("manager", """{"manager":{}}""", FactState.Unknown, "(unknown)")]
    [InlineData("manager", """{"manager":null}""", FactState.None, "")]
    [InlineData("manager", "{}", FactState.None, "")]
    [InlineData("employeeOrgData", """{"employeeOrgData":{"division":"EMEA","costCenter":null}}""", FactState.Value, "{division: EMEA}")]
    public void A_property_becomes_what_it_says_and_nothing_more(string attribute, string user, FactState state, string text)
    {
        Fact fact = PropertyFact.Of(UserProperties.Find(attribute)!, JsonSerializer.Deserialize<JsonElement>(user));
        Assert.Equal((state, text), (fact.State, fact.ToString()));
    }

    [Theory]
    [InlineData("birthday")]
    [InlineData("hireDate")]
    [InlineData("accountExpires")]
    [InlineData("favouriteColour")]
    [InlineData("extension_short_costs")]
    public void What_a_list_of_users_does_not_show_is_no_attribute(string attribute) => Assert.Null(UserProperties.Find(attribute));

    [Fact]
    public void A_name_is_found_in_any_case_and_asked_for_as_the_service_spells_it() => Assert.Equal("jobTitle", UserProperties.Find("JOBTITLE")!.Property);
}
