using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>The policy of a scenario: a text with slots, such as <c>/*POLICY*/</c>, that tests fill.</summary>
internal sealed class ScenarioPolicy
{
    private const string Template = """
        {
          "name": "Test", "timeZone": "UTC", "defaultDomain": "contoso.com",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[id]", "attributes": {
            "employeeId": "[id]", "givenName": "[given]", "surname": "[surname]", "displayName": "[display]", "department": "[department]", "employeeType": "[type]",
            "employeeHireDate": "[hired]", "employeeLeaveDateTime": "[left]", "status": "[status]", "onLeave": "[onLeave]",
            "manager": { "reference": "[manager]", "in": "hr", "by": "employeeId" } } } },
          "lifecycle": [ { "name": "staff", "when": "user.employeeType -ne \"Guest\"", "activeWhen": "user.status -ne \"Inactive\"", "onLeaveWhen": "user.onLeave -eq \"yes\"",
            "preHire": "P14D", "missing": { "snapshots": 3, "then": "left" }, "purgeAfter": "P90D" /*POPULATION*/ } ],
          "directories": { "corp": { "connector": "Embedded", "path": "corp.db", "correlation": [ { "match": ["employeeId"] } /*TIER*/ ],
            "name": "SelectUniqueValue([displayName], Join(\" \", [displayName], [employeeId]))",
            "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "department": "[department]", "manager": { "reference": "[manager]" },
              "userPrincipalName": { "value": "SelectUniqueValue(ToLower(Join(\"@\", [surname], DefaultDomain())), ToLower(Join(\"@\", Join(\"\", [surname], [employeeId]), DefaultDomain())))", "apply": "onCreate" } /*ATTRIBUTE*/ },
            "states": {
              "preHire": { "account": "disabled", "create": true, "container": ["Staging"] },
              "active": { "account": "enabled", "create": true, "container": ["Staff"], "access": "birthright" },
              "onLeave": { "account": "disabled", "access": "keep" },
              "left": { "account": "disabled", "container": ["Leavers"], "access": "noneAtAll", "keep": ["Alumni"], "flow": "freeze", "also": ["revokeSessions"] /*LEFT*/ },
              "purged": { "account": "deleted" } } /*DIRECTORY*/ } },
          "entitlements": [ { "name": "Sales", "when": "user.department -eq \"Sales\"", "grant": [ { "directory": "corp", "group": "Sales" } ] } /*ENTITLEMENT*/ ]
          /*POLICY*/
        }
        """;

    private readonly Dictionary<string, string> _parts = [];
    private readonly List<(string Old, string Changed)> _replacements = [];

    public void Fill(string slot, string json) => _parts[slot] = json;

    /// <summary>Changes the text, once its slots are filled.</summary>
    public void Replace(string old, string changed) => _replacements.Add((old, changed));

    public LifecyclePolicy Read(TestConnectors connectors)
    {
        string text = _parts.Aggregate(Template, static (policy, part) => policy.Replace($"/*{part.Key}*/", part.Value, StringComparison.Ordinal));
        text = _replacements.Aggregate(text, static (policy, change) => policy.Replace(change.Old, change.Changed, StringComparison.Ordinal));
        PolicyReading reading = PolicyReader.Read(text, "/policies/test.json", connectors);
        return reading.Policy ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }
}
