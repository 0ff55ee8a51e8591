using IdentityLifecycle.Policies.Reading;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>Policies that tests read and break.</summary>
internal static class TestPolicies
{
    /// <summary>A policy that uses everything that is supported.</summary>
    public const string Full = """
        {
          "$schema": "lifecycle-policy.schema.json", // for editors
          "name": "Contoso",
          "timeZone": "Europe/Berlin",
          "defaultDomain": "contoso.com",
          "systemsOfRecord": {
            "hr": {
              "connector": "Csv", "path": "hr.csv", "encoding": "utf-8", "trim": true, "skipLines": 0, "nullValues": ["-"],
              "key": "[ContractID]",
              "keyCase": "exact", "rows": "row.PersonID -ne null",
              "duplicates": { "prefer": "[Changed]" },
              "emptyIs": { "*": "none", "department": "unknown" },
              "snapshotTime": "file", "export": { "columns": { "Person": "Left([employeeId], 9)", "E-mail": { "value": "Trim([cloud.mail])", "replaces": "Trim([givenName])", "mayBeEmpty": true } }, "when": "user.birthday -ne null", "delimiter": ";" },
              "completeness": { "minRecords": 800, "maxShrinkPercent": 5, "maxEmptiedPercent": { "*": 30, "department": 0.5 }, "maxChangedPercent": 60, "trailer": "END" },
              "attributes": {
                "employeeId": "[PersonID]", "givenName": "[FirstName]", "surname": "[LastName]", "birthday": "[Born]",
                "displayName": "Join(\" \", [FirstName], [LastName])",
                "department": { "value": "[Department]" }, "employeeType": "[WorkerType]",
                "employeeHireDate": "[HireDate]", "employeeLeaveDateTime": "[TerminationDate]",
                "workerStatus": "[WorkerStatus]", "onLeave": "[OnLeave]",
                "manager": { "reference": "[ManagerID]", "in": "hr", "by": "employeeId" }
              }
            },
            "contractors": {
              "connector": "Csv", "path": "contractors.csv", "key": "[PersonID]", "join": ["surname", "givenName"], "introduces": true, "idPrefix": "ext:", "person": "Trim([ContractID])", "primary": "latest",
              "attributes": { "givenName": "Trim([FirstName])", "surname": "Trim([LastName])", "employeeType": "\"Contractor\"" }
            },
            "services": {
              "connector": "Csv", "path": "services.csv", "key": "Trim([PersonID])", "idPrefix": "svc:", "kind": "serviceAccount",
              "attributes": { "displayName": "Trim([WorkerStatus])", "owner": { "reference": "Trim([ManagerID])", "by":"employeeId" }, "reviewDateTime": "CDate([Changed])" }
            },
            "post": { "connector": "Directory", "directory": "cloud", "key": "[anchor]", "join": ["employeeId"], "attributes": { "employeeId": "Trim([employeeId])", "mail": "Trim([mail])" } },
            "mailboxes": { "connector": "Csv", "path": "mailboxes.csv", "key": "[PersonID]", "join": "key", "attributes": { "mail": "Trim([WorkerType])", "proxyAddresses": "Split([WorkerType], \";\")" } }
          },
          "authority": { "mail": ["mailboxes", "post"], "proxyAddresses": { "sources": ["mailboxes"], "ifNone": "next", "values": "all" } },
          "tables": { "sites": { "connector": "Csv", "path": "sites.csv", "key": "code", "value": "city" } },
          "derived": {
            "city": "Lookup(\"sites\", [departmentCode], \"unknown city\")",
            "deptGroup": "Join(\"\", \"DEP-\", [departmentCode])",
            "departmentCode": "ToUpper([department])"
          },
          "lifecycle": [
            {
              "name": "staff", "kinds": ["person", "agent"], "when": "user.employeeType -in [\"Employee\",\"Contractor\"]",
              "activeWhen": "user.workerStatus -eq \"Active\"", "onLeaveWhen": "user.onLeave -eq true",
              "preHire": "P14D", "leaveAt": "18:00", "missing": { "snapshots": 3, "then": "left" },
              "purgeAfter": "P90D", "rehire": "reuse", "maxCatchUp": "P30D", "bridge": "P4D",
            },
          ],
          "directories": {
            "cloud": {
              "connector": "Csv", "path": "cloud.csv", "columns": { "employeeId": "ID" }, "runAfter": ["corp"], "accounts": "adopt",
              "correlation": [{ "match": ["employeeId"] }],
              "attributes": { "mail": "[manager.displayName]", "employeeId": "[employeeId]" },
              "name": { "value": "[displayName]", "apply": { "onChangeOf": ["employeeId"] } },
              "credentials": { "rehire":"temporaryAccessPass", "pass": { "minutes": 480, "usableOnce": true }, "deliver":"file", "folder": "passes", "encryptTo": "servicedesk.cer" },
              "states": { "left": { "account": "disabled" } }
            },
            "corp": {
              "connector": "Embedded", "path": "corp.db", "accounts": "manage",
              "scope": "user.employeeType -ne \"Intern\"", "outOfScope": "report",
              "correlation": [{ "match": ["employeeId"], "normalize": ["leadingZeros"] }, { "match": ["surname", "givenName", "birthday"], "normalize": { "*": ["diacritics", "case"], "birthday": ["spaces"] }, "confidence": "review" }],
              "orphans": "report", "nobody": "account.displayName -startsWith \"Service\"", "reenable": "ours",
              "protected": "account.userPrincipalName -startsWith \"breakglass\"",
              "root": "OU=People,DC=contoso,DC=com",
              "name": "SelectUniqueValue([displayName], Join(\" \", [displayName], [employeeId]))",
              "createContainers": false,
              "createGroups": [{ "groups": "DEP-*", "container": "OU=Groups,DC=contoso,DC=com", "type": "security", "scope": "universal" }],
              "attributes": {
                "userPrincipalName": { "value": "SelectUniqueValue(Join(\"@\", [surname], DefaultDomain()), Join(\"@\", [employeeId], DefaultDomain()))", "apply": "onCreate" },
                "employeeId": "[employeeId]",
                "displayName": { "value": "[displayName]", "apply": { "onChangeOf": ["surname"] } },
                "proxyAddresses": { "value": "Append(\"smtp:\", [account.mail])", "apply": "add" },
                "mail": { "value": "Join(\"@\", [employeeId], DefaultDomain())", "apply": "ifEmpty" },
                "department": "[department]",
                "manager": { "reference": "[manager]" },
                "accountExpires": "[lifecycle.leaveAt]"
              },
              "unique": [{ "attributes": ["userPrincipalName", "mail"], "in": ["corp", "cloud"], "reserve": "P2Y" }],
              "credentials": {
                "initial": "generate", "rehire": "keep", "password": { "length": 20, "capitals": 2, "lowers": 2, "numbers": 2, "special": 0, "avoid": "B8" },
                "deliver": "file", "folder": "passwords", "encryptTo": "helpdesk.cer"
              },
              "states": {
                "notYet": { "account": "unchanged" },
                "preHire": { "account": "disabled", "create": true, "container": ["Staging"] },
                "active": { "account": "enabled", "create": true, "container": ["Staff", "[department]"], "access": "birthright" },
                "onLeave": { "account": "disabled", "access": "keep" },
                "left": {
                  "account": "disabled", "container": ["Leavers"], "access": "noneAtAll", "keep": ["Alumni"], "flow": "freeze",
                  "attributes": { "showInAddressList": "False" }, "also": ["revokeSessions"]
                },
                "purged": { "account": "deleted" }
              }
            }
          },
          "entitlements": [
            { "name": "Sales", "when": "user.department -eq \"Sales\"", "grace": "P3D", "removes": "ours", "grant": [{ "directory": "corp", "group": "Sales" }] },
            { "name": "Department", "kinds": ["person", "serviceAccount"], "when": "user.department -ne null", "grant": [{ "directory": "corp", "group": "[deptGroup]", "groups": "DEP-*" }, { "directory": "corp", "memberOf": "Split([department], \"/\")", "groups": "APP-*" },
              { "directory": "corp", "license": "[deptGroup]", "licenses": "SPE-*", "disabledPlans": ["YAMMER_ENTERPRISE"] }, { "directory": "corp", "role": "[deptGroup]", "roles": "Dep *" }, { "directory": "corp", "app": "Expenses", "appRole": "[deptGroup]", "appRoles": "Crm.*" },
              { "directory": "corp", "ownerOf": "[deptGroup]", "ownedGroups": "Own-*" }] },
            { "name": "Old", "retired": true, "grant": [{ "directory": "corp", "group": "Old" }] }
          ],
          "inconsistencies": { "exclude": [ { "kind": "OrphanAccount", "directory": "post", "about": "svc-*", "attribute": "extension7", "until": "2027-07-31", "reason": "moved in July" } ] },
          "guards": [
            { "on": ["disable", "delete"], "directory": "*", "maxCount": 50, "maxPercent": 5, "floor": 10, "window": "P7D", "together": false },
            { "on": ["revoke"], "maxPercent": 20, "floor": 20 },
            { "on": ["update"], "attributes": ["department"], "maxPercent": 60 },
            { "on": ["disable", "delete"], "of": "guests", "maxPercent": 25 }
          ],
          "guests": [
            { "name": "suppliers", "directory": "corp", "of": "guests", "scope": "account.mail -endsWith \"@supplier.example\"", "elsewhere": "account.department -eq \"Synchronised\"", "governed": "take",
              "exclude": [ { "account": "ana@supplier.example", "until": "2027-06-30", "reason": "audit" } ],
              "stale": {
                "inactive": { "after": "P90D", "signIn": "interactive", "grace": "P7D", "notice": "P7D", "then": "disable", "deleteAfter": "P30D" },
                "pending": { "after": "P30D", "grace": "P7D", "notice": "P7D", "then": "delete", "deleteAfter": "P30D" },
                "sponsors": { "atLeast": 1, "succession": ["coSponsor", "manager", "groupOwner"], "grace": "P30D", "notice": "P7D", "then": "report", "deleteAfter": "P30D" },
                "attested": "P180D",
                "withoutAccess": { "after": "P30D", "ignore": ["All guests"], "grace": "P7D", "notice": "P7D", "then": "disable", "deleteAfter": "P30D" },
                "endDate": { "attribute": "accountExpires", "grace": "P0D", "notice": "P7D", "then": "disable", "deleteAfter": "P30D" },
                "domains": { "allowed": ["*.example"], "denied": ["evil.example"], "grace": "P7D", "notice": "P7D", "then": "disable", "deleteAfter": "P30D" },
                "accessEnded": "P0D"
              },
              "invite": { "longest": "P365D", "endDate": "required", "sendMessage": true, "message": "Welcome.", "redirectTo": "https://contoso.sharepoint.com", "access": ["Project *"] },
              "grace": "P21D", "notice": "P7D", "then": "disable", "deleteAfter": "P30D" }
          ],
          "apply": { "planExpires": "PT24H", "quotaShare": 50 },
          "state": { "connector": "Embedded", "path": "lifecycle.db" }
        }
        """;

    private static readonly TestConnectors s_connectors = new();

    public static PolicyReading Read(string text) => PolicyReader.Read(text, "/policies/lifecycle.json", s_connectors);

    /// <summary>The full policy with one text replaced by another, which must occur exactly once.</summary>
    public static string With(string old, string changed) =>
        Full.Split(old).Length == 2 ? Full.Replace(old, changed, StringComparison.Ordinal) : throw new ArgumentException($"Not exactly once: {old}", nameof(old));
}
