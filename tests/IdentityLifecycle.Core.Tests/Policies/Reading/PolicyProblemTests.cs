using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies.Reading;
using Xunit;
using static IdentityLifecycle.Errors.LifecycleErrorKind;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>Each row breaks the full policy in one place and says where the problem must be seen and what must be said.</summary>
public sealed class PolicyProblemTests
{
    [Theory]
    [InlineData("\"name\": \"Contoso\"", "\"nam\": \"Contoso\"", "nam", "\"nam\"", "not a known key", "name")]
    [InlineData("\"name\": \"Contoso\"", "\"name\": 7", "name", "7", "Expected a text, found 7.", null)]
    [InlineData("\"name\": \"Contoso\"", "\"name\": null", "name", "null", "Expected a text, found null.", null)]
    [InlineData("\"Europe/Berlin\"", "\"Europe/Berlim\"", "timeZone", "\"Europe/Berlim\"", "no time zone", "Europe/Berlin")]
    [InlineData("\"P14D\"", "\"14 days\"", "lifecycle[0].preHire", "\"14 days\"", "ISO 8601", null)]
    [InlineData("\"P14D\"", "\"P99999Y\"", "lifecycle[0].preHire", "\"P99999Y\"", "ISO 8601", null)]
    [InlineData("\"18:00\"", "\"24:00\"", "lifecycle[0].leaveAt", "\"24:00\"", "time of day", null)]
    [InlineData("\"snapshots\": 3", "\"snapshots\": 0", "lifecycle[0].missing.snapshots", "0", "at least 1", null)]
    [InlineData("\"snapshots\": 3", "\"snapshots\": 1.5", "lifecycle[0].missing.snapshots", "1.5", "whole number", null)]
    [InlineData("\"maxShrinkPercent\": 5", "\"maxShrinkPercent\": 101", "systemsOfRecord.hr.completeness.maxShrinkPercent", "101", "from 0 to 100", null)]
    [InlineData("\"prefer\": \"[Changed]\"", "\"prefers\": \"[Changed]\"", "systemsOfRecord.hr.duplicates.prefers", "\"prefers\"", "not a known key", "prefer")]
    [InlineData("\"trim\": true", "\"trim\": \"yes\"", "systemsOfRecord.hr.trim", "\"yes\"", "Expected true or false", null)]
    [InlineData("\"skipLines\": 0", "\"skipLines\": -1", "systemsOfRecord.hr.skipLines", "-1", "\"skipLines\" is less than 0.", null)]
    [InlineData("\"skipLines\": 0", "\"skipLines\": 0.5", "systemsOfRecord.hr.skipLines", "0.5", "Expected a whole number", null)]
    [InlineData("\"nullValues\": [\"-\"]", "\"nullValues\": [1]", "systemsOfRecord.hr.nullValues", "[1]", "Expected a list of texts", null)]
    [InlineData("\"encoding\": \"utf-8\"", "\"encoding\": \"utf-9\"", "systemsOfRecord.hr.encoding", "\"utf-9\"", "is not one of", "utf-8")]
    [InlineData("\"trim\": true", "\"trimm\": true", "systemsOfRecord.hr.trimm", "\"trimm\"", "not a known key of the Csv connector", "trim")]
    [InlineData("\"connector\": \"Csv\", \"path\": \"hr.csv\"", "\"connector\": \"Cvs\"", "systemsOfRecord.hr.connector", "\"Cvs\"", "no connector", "Csv")]
    [InlineData("\"connector\": \"Csv\", \"path\": \"hr.csv\"", "\"connector\": \"Flat\"", "systemsOfRecord.hr.connector", "\"Flat\"", "cannot be used as a system of record. These can: Csv.", null)]
    [InlineData("\"connector\": \"Embedded\", \"path\": \"lifecycle.db\"", "\"connector\": \"Csv\", \"path\": \"x\"", "state.connector", "\"Csv\", \"path\": \"x\"", "cannot be used as a state store. These can: Embedded.", null)]
    [InlineData("\"columns\": { \"employeeId\": \"ID\" }", "\"columns\": { \"employeeId\": 1 }", "directories.cloud.columns", "{ \"employeeId\": 1 }", "texts as values", null)]
    [InlineData("\"by\": \"employeeId\"", "\"by\": \"employeId\"", "systemsOfRecord.hr.attributes.manager.by", "\"employeId\"", "no attribute", "employeeId")]
    [InlineData("\"in\": \"hr\"", "\"in\": \"hrr\"", "systemsOfRecord.hr.attributes.manager.in", "\"hrr\"", "no system of record \"hrr\"", "hr")]
    [InlineData("{ \"value\": \"[Department]\" }", "{ \"value\": \"[Department]\", \"by\": \"mail\" }", "systemsOfRecord.hr.attributes.department.by", "\"by\": \"mail\"", "needs \"reference\"", null)]
    [InlineData("\"birthday\": \"[Born]\"", "\"birth day\": \"[Born]\"", "systemsOfRecord.hr.attributes.birth day", "\"birth day\"", "cannot be a name here", null)]
    [InlineData("\"surname\": \"[LastName]\"", "\"GIVENNAME\": \"[LastName]\"", "systemsOfRecord.hr.attributes.GIVENNAME", "\"GIVENNAME\"", "twice", null)]
    [InlineData("\"emptyIs\": { \"*\": \"none\"", "\"emptyIs\": { \"mobile\": \"none\"", "systemsOfRecord.hr.emptyIs.mobile", "\"mobile\"", "no attribute", null)]
    [InlineData("\"departmentCode\": \"ToUpper([department])\"", "\"departmentCode\": \"ToUpper([DepartmentCode])\"", "derived.departmentCode", "\"departmentCode\"", "in a circle: departmentCode -> departmentCode", null)]
    [InlineData("\"Europe/Berlin\"", "\"../zoneinfo/Europe/Berlin\"", "timeZone", "\"../zoneinfo", "no time zone", null)]
    [InlineData("\"Europe/Berlin\"", "\"/dev/zero\"", "timeZone", "\"/dev/zero\"", "no time zone", null)]
    [InlineData("\"Europe/Berlin\"", "\"localtime\"", "timeZone", "\"localtime\"", "no time zone", null)]
    [InlineData("\"Europe/Berlin\"", "\"[employeeHireDate]\"", "timeZone", "\"[employeeHireDate]\"", "depends on itself: timeZone -> employeeHireDate -> timeZone", null)]
    [InlineData("\"departmentCode\":", "\"surname\": \"[givenName]\", \"departmentCode\":", "derived.surname", "\"surname\": \"[givenName]\"", "already read", null)]
    [InlineData("\"runAfter\": [\"corp\"]", "\"runAfter\": [\"corpp\"]", "directories.cloud.runAfter[0]", "\"corpp\"", "no directory", "corp")]
    [InlineData("\"runAfter\": [\"corp\"]", "\"runAfter\": [\"cloud\"]", "directories.cloud.runAfter", "[\"cloud\"]", "read the other's accounts: cloud -> cloud.", null)]
    [InlineData("\"in\": [\"corp\", \"cloud\"]", "\"in\": [\"corp\", \"clod\"]", "directories.corp.unique[0].in[1]", "\"clod\"", "no directory", "cloud")]
    [InlineData("{ \"match\": [\"surname\", ", "{ \"match\": [\"surename\", ", "directories.corp.correlation[1].match[0]", "\"surename\"", "no attribute", "surname")]
    [InlineData("{ \"match\": [\"surname\", ", "{ \"match\": [\"workerStatus\", ", "directories.corp.correlation[1].match[0]", "\"workerStatus\"", "(Embedded) has no attribute", null)]
    [InlineData("\"confidence\": \"review\"", "\"confidence\": \"reviews\"", "directories.corp.correlation[1].confidence", "\"reviews\"", "is not one of certain, review", "review")]
    [InlineData("\"employeeId\": \"[employeeId]\",", "\"id\": \"[employeeId]\",", "directories.corp.attributes.id", "\"id\"", "cannot be written", null)]
    [InlineData("\"employeeId\": \"[employeeId]\",", "\"displayname2\": \"[employeeId]\",", "directories.corp.attributes.displayname2", "\"displayname2\"", "has no attribute", "displayName")]
    [InlineData("\"manager\": { \"reference\": \"[manager]\" },", "\"manager\": \"[manager]\",", "directories.corp.attributes.manager", "\"[manager]\",", "is a reference", null)]
    [InlineData("\"department\": \"[department]\",", "\"department\": { \"reference\": \"[manager]\" },", "directories.corp.attributes.department", "{ \"reference\": \"[manager]\" },\n", "is no reference", null)]
    [InlineData("{ \"reference\": \"[manager]\" }", "{ \"reference\": \"[employeeId]\" }", "directories.corp.attributes.manager.reference", "\"[employeeId]\" }", "must be a single identity attribute", null)]
    [InlineData("\"apply\": \"add\"", "\"apply\": \"adds\"", "directories.corp.attributes.proxyAddresses.apply", "\"adds\"", "is not one of", "add")]
    [InlineData("\"department\": \"[department]\",", "\"department\": { \"value\": \"[department]\", \"apply\": \"add\" },", "directories.corp.attributes.department", "{ \"value\": \"[department]\", \"apply\"", "single value", null)]
    [InlineData("[\"surname\"] } }", "[\"surnam\"] } }", "directories.corp.attributes.displayName.apply.onChangeOf[0]", "\"surnam\"", "no attribute", "surname")]
    [InlineData("\"showInAddressList\": \"False\"", "\"showInAddressList\": \"7\"", "directories.corp.states.left.attributes.showInAddressList", "\"7\"", "of type Boolean", null)]
    [InlineData("\"[lifecycle.leaveAt]\"", "{ \"value\": \"Guid()\", \"apply\": \"onCreate\" }", "directories.corp.attributes.accountExpires", "{ \"value\": \"Guid()\"", "only texts can be generated", null)]
    [InlineData("\"value\": \"Join(\\\"@\\\", [employeeId], DefaultDomain())\"", "\"value\": \"Guid()\"", "directories.corp.unique[0].attributes[1]", "\"mail\"], \"in\"", "whether its value is taken cannot be known", null)]
    [InlineData("\"Join(\\\"@\\\", [employeeId], DefaultDomain())\"", "\"Redact([surname])\"", "directories.corp.unique[0].attributes[1]", "\"mail\"], \"in\"", "is redacted and cannot be unique", null)]
    [InlineData("\"employeeId\": \"[employeeId]\",", "\"employeeId\": \"Redact([employeeId])\",", "directories.corp.attributes.employeeId", "\"Redact([employeeId])\"", "cannot be redacted: plans show it", null)]
    [InlineData("\"displayName\": \"Join(\\\" \\\", [FirstName], [LastName])\"", "\"displayName\": \"Redact([LastName])\"", "systemsOfRecord.hr.attributes.displayName", "\"Redact([LastName])\"", "cannot be redacted: plans show it", null)]
    [InlineData("\"employeeHireDate\": \"[HireDate]\"", "\"employeeHireDate\": \"Redact([HireDate])\"", "systemsOfRecord.hr.attributes.employeeHireDate", "\"Redact([HireDate])\"", "decides where somebody stands", null)]
    [InlineData("{ \"value\": \"Append(\\\"smtp:\\\", [account.mail])\", \"apply\": \"add\" }", "{ \"value\": \"Append(Redact([surname]), Guid())\", \"apply\": \"onCreate\" }", "directories.corp.attributes.proxyAddresses", "{ \"value\"", "a generated value is never shown anyway", null)]
    [InlineData("\"initial\": \"generate\"", "\"initial\": \"none\"", "directories.corp.credentials.deliver", "\"file\", \"folder\"", "nothing to deliver", null)]
    [InlineData("\"encryptTo\": \"helpdesk.cer\"", "\"encryptTo\": \"\"", "directories.corp.credentials.encryptTo", "\"\"", "\"encryptTo\" is needed: passwords are never written in clear text", null)]
    [InlineData("\"folder\": \"passwords\"", "\"folder\": \"\"", "directories.corp.credentials.folder", "\"\", \"encryptTo\"", "\"folder\" is needed", null)]
    [InlineData("{ \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" }", "{ \"length\": 12, \"capitals\": 10 }", "directories.corp.credentials.password", "{ \"length\"", "is less than the sum of the characters that must occur", null)]
    [InlineData("{ \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" }", "{ \"length\": 12, \"capitals\": 0, \"lowers\": 0, \"special\": 0, \"avoid\": \"3456789\" }", "directories.corp.credentials.password", "{ \"length\"", "it has 0 bits, and 64 are needed", null)]
    [InlineData("{ \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" }", "{ \"length\": 12, \"capitals\": 0, \"lowers\": 0, \"special\": 0 }", "directories.corp.credentials.password", "{ \"length\"", "it has 36 bits, and 64 are needed", null)]
    [InlineData("{ \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" }", "{ \"length\": 13, \"capitals\": 0, \"lowers\": 1, \"numbers\": 12, \"special\": 0 }", "directories.corp.credentials.password", "{ \"length\"", "it has 40 bits, and 64 are needed", null)]
    [InlineData("\"initial\": \"generate\"", "\"initial\": \"temporaryAccessPass\"", "directories.corp.credentials.password", "{ \"length\"", "Leave \"password\" out", null)]
    [InlineData("\"password\": { \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" }", "\"pass\": { \"minutes\": 60 }", "directories.corp.credentials.pass", "{ \"minutes\"", "There is no pass unless", null)]
    [InlineData("\"rehire\": \"keep\", \"password\": { \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" }", "\"rehire\": \"temporaryAccessPass\"", "directories.corp.credentials.rehire", "\"temporaryAccessPass\"", "must both be \"generate\" or both be \"temporaryAccessPass\"", null)]
    [InlineData("\"initial\": \"generate\", \"rehire\": \"keep\", \"password\": { \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" },\n        \"deliver\": \"file\", \"folder\": \"passwords\", \"encryptTo\": \"helpdesk.cer\"", "\"initial\": \"temporaryAccessPass\"", "directories.corp.credentials.initial", "\"temporaryAccessPass\"", "nobody could use one that is not delivered", null)]
    [InlineData("\"length\": 20", "\"length\": 8", "directories.corp.credentials.password.length", "8", "from 12 to 256", null)]
    [InlineData("{ \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" }", "{ \"capitals\": 0, \"lowers\": 0, \"numbers\": 0, \"special\": 0 }", "directories.corp.credentials.password", "{ \"capitals\"", "no kind of character is asked for", null)]
    [InlineData("{ \"length\": 20, \"capitals\": 2, \"lowers\": 2, \"numbers\": 2, \"special\": 0, \"avoid\": \"B8\" }", "{ \"avoid\": \"23456789\" }", "directories.corp.credentials.password", "{ \"avoid\"", "leaves no character of a kind", null)]
    [InlineData("[\"revokeSessions\"]", "[\"revokeSession\"]", "directories.corp.states.left.also[0]", "\"revokeSession\"", "cannot do", "revokeSessions")]
    [InlineData("\"purged\": { \"account\"", "\"purge\": { \"account\"", "directories.corp.states.purge", "\"purge\"", "not a known key", "purged")]
    [InlineData("\"purged\": { \"account\": \"deleted\" }", "\"purged\": { \"account\": \"deleted\", \"create\": true }", "directories.corp.states.purged.create", "true }", "contradicts", null)]
    [InlineData("\"accounts\": \"manage\"", "\"accounts\": \"adopt\"", "directories.corp.states.preHire.create", "true, \"container\": [\"Staging\"]", "another tool creates", null)]
    [InlineData("[\"Staging\"]", "[\"\"]", "directories.corp.states.preHire.container[0]", "\"\"]", "cannot be empty", null)]
    [InlineData("\"cloud\": {", "\"manager\": {", "directories.manager", "\"manager\": {\n", "cannot be named", null)]
    [InlineData("\"group\": \"Sales\"", "\"group\": \"\"", "entitlements[0].grant[0].group", "\"\" }", "cannot be empty", null)]
    [InlineData("{ \"directory\": \"corp\", \"group\": \"Sales\" }", "{ \"directory\": \"crop\", \"group\": \"Sales\" }", "entitlements[0].grant[0].directory", "\"crop\"", "no directory", "corp")]
    [InlineData("\"Split([department], \\\"/\\\")\"", "\"[employeeHireDate]\"", "entitlements[1].grant[1].memberOf", "\"[employeeHireDate]\", \"groups\"", "holds no names of groups", null)]
    [InlineData("\"Split([department], \\\"/\\\")\"", "\"\\\"Sales\\\"\"", "entitlements[1].grant[1].memberOf", "\"\\\"Sales\\\"\"", "are the same for everybody", null)]
    [InlineData("{ \"directory\": \"corp\", \"group\": \"Sales\" }", "{ \"directory\": \"corp\", \"group\": \"Sales\", \"memberOf\": \"[department]\" }", "entitlements[0].grant[0]", "{ \"directory\"", "exactly one of", null)]
    [InlineData("\"removes\": \"ours\", \"grant\": [{ \"directory\": \"corp\", \"group\": \"Sales\" }]", "\"removes\": \"anyIdentity\", \"grant\": [{ \"directory\": \"corp\", \"memberOf\": \"[department]\" }]", "entitlements[0].removes", "\"anyIdentity\"", "would take every group", null)]
    [InlineData("\"removes\": \"ours\", \"grant\": [{ \"directory\": \"corp\", \"group\": \"Sales\" }]", "\"removes\": \"anyIdentity\", \"grant\": [{ \"directory\": \"corp\", \"group\": \"Append(\\\"DEP-\\\", [department])\" }]", "entitlements[0].removes", "\"anyIdentity\"", "which other groups the rule may take", null)]
    [InlineData("\"name\": \"Old\"", "\"name\": \"Sales\"", "entitlements[2].name", "\"Sales\", \"retired\"", "two entitlements", null)]
    [InlineData("[\"revoke\"]", "[\"revok\"]", "guards[1].on[0]", "\"revok\"", "is not one of", "revoke")]
    [InlineData("[\"revoke\"]", "[]", "guards[1].on", "[], ", "found an empty list", null)]
    [InlineData("\"directory\": \"*\"", "\"directory\": \"crop\"", "guards[0].directory", "\"crop\"", "no directory", "corp")]
    [InlineData("\"user.department -eq \\\"Sales\\\"\", \"grace\"", "\"Direct Reports for \\\"M1\\\"\", \"grace\"", "entitlements[0].when", "\"Direct Reports", "The rule cannot be joined with user.identityKind", null)]
    [InlineData("\"kind\": \"OrphanAccount\", \"directory\": \"post\", \"about\": \"svc-*\", \"attribute\": \"extension7\", ", "", "inconsistencies.exclude[0]", "{ \"until\": \"2027-07-31\"", "would hide whatever goes wrong", null)]
    [InlineData("\"OrphanAccount\"", "\"OrphanAcount\"", "inconsistencies.exclude[0].kind", "\"OrphanAcount\"", "is not one of", "OrphanAccount")]
    [InlineData("\"directory\": \"post\", \"about\"", "\"directory\": \"pots\", \"about\"", "inconsistencies.exclude[0].directory", "\"pots\"", "There is no directory or system of record \"pots\"", "post")]
    [InlineData("\"2027-07-31\"", "\"31.7.2027\"", "inconsistencies.exclude[0].until", "\"31.7.2027\"", "a day such as", null)]
    [InlineData("\"delimiter\": \";\" }", "\"delimiter\": \"||\" }", "systemsOfRecord.hr.export.delimiter", "\"||\"", "is one character", null)]
    [InlineData("\"Person\": \"Left([employeeId], 9)\"", "\"Person\": { \"value\": \"[employeeId]\", \"mayBeEmpty\": true }", "systemsOfRecord.hr.export.columns.Person", "{ \"value\"", "tells hr whose row it is", null)]
    [InlineData("\"join\": [\"surname\", \"givenName\"], \"introduces\": true,", "\"join\": [\"surname\", \"givenName\"], \"export\": { \"columns\": { \"A\": \"[surname]\", \"B\": \"[surname]\" } },", "systemsOfRecord.contractors.export", "{ \"columns\": { \"A\"", "are nobody of their own", null)]
    [InlineData("\"owner\": { \"reference\": \"Trim([ManagerID])\", \"by\":\"employeeId\" }, ", "", "systemsOfRecord.services.attributes", "{ \"displayName\"", "Nobody answers for the identities of \"services\"", null)]
    [InlineData("\"kind\": \"serviceAccount\",", "\"kind\": \"serviceacount\",", "systemsOfRecord.services.kind", "\"serviceacount\"", "is not one of", "serviceAccount")]
    [InlineData("\"reviewDateTime\": \"CDate([Changed])\"", "\"identityKind\": \"[ReviewBy]\"", "systemsOfRecord.services.attributes.identityKind", "\"[ReviewBy]\"", "follows from \"kind\"", null)]
    [InlineData("\"join\": \"key\",", "\"join\": \"key\", \"kind\": \"device\",", "systemsOfRecord.mailboxes.kind", "\"device\"", "introduces nobody, so that it gives no kind", null)]
    [InlineData("\"kind\": \"serviceAccount\",", "", "lifecycle[0].kinds", "[\"person\", \"agent\"]", "All identities of this policy are people", null)]
    [InlineData("\"path\": \"sites.csv\", ", "\"pat\": \"sites.csv\", ", "tables.sites.pat", "\"pat\":", "not a known key of the Csv connector or the table", "path")]
    [InlineData("\"Csv\", \"path\": \"sites.csv\"", "\"Cvs\"", "tables.sites.connector", "\"Cvs\"", "no connector", "Csv")]
    [InlineData("\"value\": \"city\"", "\"value\": 7", "tables.sites.value", "7", "Expected a text", null)]
    [InlineData("\"key\": \"code\", ", "  ", "tables.sites", "{ \"connector\": \"Csv\", \"path\": \"sites.csv\"", "The key \"key\" is missing", null)]
    public void A_mistake_is_reported_at_its_place(string old, string changed, string path, string at, string says, string? suggestion)
    {
        string text = TestPolicies.With(old, changed);
        PolicyProblem problem = Errors(text).First(problem => problem.Path == path);

        Assert.Equal((PolicyInvalid, Place(text, changed, at)), (problem.Kind, (problem.Line, problem.Column)));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(suggestion, problem.Suggestion);
        Assert.Null(TestPolicies.Read(text).Policy);
    }

    [Theory]
    [InlineData("\"derived\": {", "\"separationOfDuties\": [], \"derived\": {", "separationOfDuties")]
    [InlineData("\"derived\": {", "\"notify\": {}, \"derived\": {", "notify")]
    [InlineData("\"planExpires\": \"PT24H\"", "\"planExpires\": \"PT24H\", \"approvals\": {}", "apply.approvals")]
    [InlineData("\"deliver\": \"file\"", "\"deliver\": \"notify\"", "directories.corp.credentials.deliver")]
    public void What_a_later_version_supports_is_an_error_that_says_so(string old, string changed, string path)
    {
        PolicyProblem problem = Assert.Single(Errors(TestPolicies.With(old, changed)), static problem => problem.Kind == PolicyNotSupported);

        Assert.Equal(path, problem.Path);
        Assert.Contains("not supported yet", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"deliver\": \"file\"", "\"deliver\": \"none\"", "folder")]
    [InlineData("\"deliver\": \"file\"", "\"deliver\": \"none\"", "encryptTo")]
    public void A_key_that_no_reader_asks_for_has_no_effect_and_that_is_said(string old, string changed, string key)
    {
        PolicyProblem problem = Assert.Single(TestPolicies.Read(TestPolicies.With(old, changed)).Problems, problem => problem.Path == $"directories.corp.credentials.{key}");

        Assert.Equal((ProblemSeverity.Warning, $"\"{key}\" has no effect here, as the keys beside it are."), (problem.Severity, problem.Message));
    }

    [Theory]
    [InlineData("\"ToUpper([department])\"", "\"ToUper([department])\"", "ToUper(", MappingInvalid, "no function", "ToUpper")]
    [InlineData("\"ToUpper([department])\"", "\"ToUpper([departmnt])\"", "[departmnt]", MappingInvalid, "no attribute [departmnt]", "department")]
    [InlineData("\"ToUpper([department])\"", "\"Join(\\\"\\u0041\\\\\\\\\\\", [department], [departmnt])\"", "[departmnt]", MappingInvalid, "no attribute [departmnt]", "department")]
    [InlineData("\"ToUpper([department])\"", "\"ToUpper([manager.surname])\"", "[manager.surname]", MappingInvalid, "no attribute", null)]
    [InlineData("\"ToUpper([department])\"", "\"Guid()\"", "Guid()", MappingInvalid, "another value each time", null)]
    [InlineData("\"ToUpper([department])\"", "\"SelectUniqueValue([surname], [givenName])\"", "SelectUniqueValue([surname], [givenName])", MappingInvalid, "chooses a value once", null)]
    [InlineData("DefaultDomain()))\", \"apply\": \"onCreate\"", "DefaultDomain()))\"", "SelectUniqueValue(Join(", MappingInvalid, "chooses a value once", null, "\"userPrincipalName\": {")]
    [InlineData("DefaultDomain()))\", \"apply\": \"onCreate\"", "DefaultDomain()))\", \"apply\": \"ifEmpty\"", "SelectUniqueValue(Join(", MappingInvalid, "chooses a value once", null, "\"userPrincipalName\": {")]
    [InlineData("\"[lifecycle.leaveAt]\"", "\"[lifecycle.leavesAt]\"", "[lifecycle.leavesAt]", MappingInvalid, "no attribute", "lifecycle.leaveAt")]
    [InlineData("\"[manager.displayName]\"", "\"[manager.displayNam]\"", "[manager.displayNam]", MappingInvalid, "no attribute", "manager.displayName")]
    [InlineData("\"[manager.displayName]\"", "\"[corp.mial]\"", "[corp.mial]", MappingInvalid, "no attribute", "corp.mail")]
    [InlineData("[account.mail]", "[corp.mail]", "[corp.mail]", MappingInvalid, "\"corp\" is this directory: its own value is [account.mail].", null)]
    [InlineData("\"ToUpper([department])\"", "\"ToUpper([corp.mail])\"", "[corp.mail]", MappingInvalid, "can only be read in a directory's mappings", null)]
    [InlineData("user.workerStatus -eq \\\"Active\\\"", "user.memberOf -eq \\\"Active\\\"", "user.memberOf", RuleInvalid, "The groups are a collection", null)]
    [InlineData("user.workerStatus -eq \\\"Active\\\"", "user.memberOf -any (group.name -eq 'x')", "group.name", RuleInvalid, "A group has no 'name', only objectId, id, displayName, directory.", null)]
    [InlineData("\"when\": \"user.department -eq \\\"Sales\\\"\"", "\"when\": \"user.assignments -any (assignment.departmnt -eq 'x')\"", "assignment.departmnt", RuleInvalid, "An assignment has no 'departmnt', only ", "assignment.department")]
    [InlineData("[account.mail]", "[account.mial]", "[account.mial]", MappingInvalid, "no attribute", "account.mail")]
    [InlineData("\"Join(\\\"@\\\", [employeeId], DefaultDomain())\", \"apply\": \"ifEmpty\"", "\"Guid()\", \"apply\": \"always\"", "Guid()", MappingInvalid, "another value each time", null)]
    [InlineData("Lookup(\\\"sites\\\"", "Lookup(\\\"site\\\"", "Lookup(", MappingInvalid, "The policy has no table \"site\". Did you mean \"sites\"?", null)]
    [InlineData("\"Append(\\\"smtp:\\\", [account.mail])\", \"apply\": \"add\"", "\"ToLower(Guid())\", \"apply\": \"onCreate\"", "Guid()", MappingInvalid, "cannot stand here in ToLower", null)]
    [InlineData("\"Append(\\\"smtp:\\\", [account.mail])\", \"apply\": \"add\"", "\"RandomString(2,3,0,0,0)\", \"apply\": \"onCreate\"", "RandomString(2,3,0,0,0)", MappingInvalid, "at least the sum", null)]
    [InlineData("\"ToUpper([department])\"", "\"IIF([department] = \\\"x\\\", \\\"y\\\", IgnoreObjectFlow)\"", "IgnoreObjectFlow", MappingInvalid, "can only stand in an attribute of a directory", null)]
    [InlineData("\"showInAddressList\": \"False\"", "\"jobTitle\": \"Guid()\"", "Guid()", MappingInvalid, "another value each time", null)]
    [InlineData("\"[ContractID]\"", "\"Redact([ContractID])\"", "Redact([ContractID])", MappingInvalid, "Redact cannot stand here", null)]
    [InlineData("[\"Staff\", \"[department]\"]", "[\"Staff\", \"Redact([department])\"]", "Redact([department])", MappingInvalid, "Redact cannot stand here", null)]
    [InlineData("\"ToUpper([department])\"", "\"Redact([department])\"", "[deptGroup]", MappingInvalid, "[deptGroup] is redacted, but plans show what is made from it here", null, "\"group\": \"[deptGroup]\"")]
    [InlineData("\"[ContractID]\"", "\"[ContractID\"", "[ContractID\"", MappingInvalid, "never closed", null)]
    [InlineData("[\"Staff\", \"[department]\"]", "[\"Staff\", \"[departmen]\"]", "[departmen]", MappingInvalid, "no attribute", "department")]
    [InlineData("\"group\": \"[deptGroup]\"", "\"group\": \"[deptGrup]\"", "[deptGrup]", MappingInvalid, "no attribute", "deptGroup")]
    [InlineData("\"Split([department], \\\"/\\\")\"", "\"Split([departmen], \\\"/\\\")\"", "[departmen]", MappingInvalid, "no attribute", "department")]
    [InlineData("user.workerStatus -eq \\\"Active\\\"", "user.workerState -eq \\\"Active\\\"", "user.workerState", RuleInvalid, "no property", "user.workerStatus")]
    [InlineData("user.workerStatus -eq \\\"Active\\\"", "user.workerStatus -eqq \\\"Active\\\"", "-eqq", RuleInvalid, "-eqq", "-eq")]
    [InlineData("account.userPrincipalName -startsWith", "user.userPrincipalName -startsWith", "user.userPrincipalName", RuleInvalid, "about 'account'", null)]
    [InlineData("account.userPrincipalName -startsWith", "account.userPrincipalNam -startsWith", "account.userPrincipalNam", RuleInvalid, "no property", "account.userPrincipalName")]
    public void A_mistake_in_an_expression_is_reported_at_its_character(
        string old, string changed, string at, LifecycleErrorKind kind, string says, string? suggestion, string? within = null)
    {
        string text = TestPolicies.With(old, changed);
        PolicyProblem problem = Errors(text)[0];

        Assert.Equal((kind, Place(text, within ?? changed, at)), (problem.Kind, (problem.Line, problem.Column)));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(suggestion, problem.Suggestion);
        Assert.Matches(@"\n    .+\n +\^+$", problem.Message);
    }

    [Fact]
    public void Directories_whose_mappings_read_each_other_are_a_circle()
    {
        string text = TestPolicies.With("[account.mail]", "[cloud.mail]");
        PolicyProblem problem = Assert.Single(Errors(text));

        Assert.Equal((PolicyInvalid, "directories.cloud.runAfter"), (problem.Kind, problem.Path));
        Assert.EndsWith("read the other's accounts: cloud -> corp -> cloud.", problem.Message, StringComparison.Ordinal);
        problem = Assert.Single(Errors(text.Replace("\"runAfter\": [\"corp\"], ", string.Empty, StringComparison.Ordinal).Replace("[manager.displayName]", "[corp.mail]", StringComparison.Ordinal)));
        Assert.Equal("directories.cloud", problem.Path);
    }

    [Fact]
    public void A_directory_comes_after_those_that_its_mappings_read()
    {
        string text = TestPolicies.Full.Replace("\"runAfter\": [\"corp\"], ", string.Empty, StringComparison.Ordinal);

        Assert.Equal(["cloud", "corp"], TestPolicies.Read(text).Policy!.Directories.Select(static directory => directory.Name));
        foreach (string reading in new[] { text.Replace("[manager.displayName]", "[Corp.Mail]", StringComparison.Ordinal), text.Replace("{ \"left\": { \"account\": \"disabled\" } }", "{ \"left\": { \"account\": \"disabled\", \"attributes\": { \"mail\": \"[corp.anchor]\" } } }", StringComparison.Ordinal) })
        {
            Assert.Equal([("corp", string.Empty), ("cloud", "corp")], TestPolicies.Read(reading).Policy!.Directories.Select(static directory => (directory.Name, string.Join(' ', directory.RunAfter))));
        }
    }

    [Fact]
    public void Rules_about_groups_and_managers_need_somebody_to_ask()
    {
        const string Policy = """{ "name": "x", "systemsOfRecord": { "hr": { "connector": "Csv", "path": "h", "key": "[ID]", "attributes": { "employeeId": "[ID]" } } }, "lifecycle": [ { "name": "a", "when": "user.memberOf -any (group.id -eq 'x')" }, { "name": "b", "when": "Direct Reports for 'x'" } ] }""";

        Assert.Equal(
            [(RuleInvalid, "memberOf"), (RuleInvalid, "manager")],
            Errors(Policy).Select(static problem => (problem.Kind, problem.Message.Split('"')[1])));
        Assert.Empty(Errors(TestPolicies.With("user.workerStatus -eq \\\"Active\\\"", "user.memberOf -any (group.objectId -in ['x'])")));
        Assert.Empty(Errors(TestPolicies.With("account.userPrincipalName -startsWith \\\"breakglass\\\"", "account.memberOf -any (group.displayName -in ['x'])")));
    }

    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("// nothing\n", 2, 1, "not JSON")]
    [InlineData("[]", 1, 1, "Expected an object")]
    [InlineData("{\n  \"name\": \"ü\", x\n}", 2, 16, "not JSON")]
    [InlineData("{\n  \"name\": \"a\"", 2, 14, "not JSON")]
    [InlineData("{} {}", 1, 4, "not JSON")]
    [InlineData("{\r\n  \"name\": \"a\", \"name\": \"b\"\r\n}", 2, 16, "occurs twice")]
    [InlineData("{ \"name\": \"\\ud800\" }", 1, 11, "half of a character")]
    public void What_is_not_JSON_is_reported_at_its_place(string text, int line, int column, string says)
    {
        PolicyProblem problem = Errors(text).First(problem => problem.Message.Contains(says, StringComparison.Ordinal));

        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void Missing_keys_are_reported_at_the_object_that_lacks_them()
    {
        string text = TestPolicies.With("\"key\": \"[ContractID]\",", string.Empty);
        PolicyProblem problem = Assert.Single(Errors(text));

        Assert.Equal("systemsOfRecord.hr", problem.Path);
        Assert.Contains("\"key\" is missing", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", \"groups\": \"DEP-*\"", "", "entitlements[1].grant[0].group", "can be any group")]
    [InlineData(", \"groups\": \"APP-*\"", "", "entitlements[1].grant[1].memberOf", "can be any groups")]
    [InlineData("\"when\": \"user.employeeType -in [\\\"Employee\\\",\\\"Contractor\\\"]\",\n", "}, { \"name\": \"rest\",\n", "lifecycle[1]", "Nobody can belong")]
    [InlineData("user.onLeave", "user.onleave", "lifecycle[0].onLeaveWhen", "proper spelling")]
    [InlineData("[\"revoke\"], \"maxPercent\": 20", "[\"revoke\"]", "guards[1]", "limits nothing")]
    [InlineData("ToUpper(", "toupper(", "derived.departmentCode", "Microsoft Entra")]
    public void What_is_probably_not_meant_is_a_warning_and_the_policy_is_read(string old, string changed, string path, string says)
    {
        PolicyReading reading = TestPolicies.Read(TestPolicies.With(old, changed));
        PolicyProblem problem = Assert.Single(reading.Problems);

        Assert.Equal((ProblemSeverity.Warning, path), (problem.Severity, problem.Path));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(reading.Policy);
    }

    [Fact]
    public void Twenty_mistakes_are_twenty_problems_in_the_order_of_the_file()
    {
        const string Twenty = """
            {
              "name": 1,
              "timezone": "UTC",
              "systemsOfRecord": {
                "hr": {
                  "connector": "Csv", "path": true,
                  "key": "[ID",
                  "emptyIs": "nothing",
                  "completeness": { "minRecords": -1 },
                  "attributes": {
                    "employeeId": "[ID]", "mail": "ToLowr([Mail])",
                    "manager": { "reference": "[Boss]" }
                  }
                }
              },
              "lifecycle": [
                { "name": "staff", "when": "user.mial -ne null", "preHire": "2 weeks" }
              ],
              "directories": {
                "corp": {
                  "connector": "Embedded",
                  "orphans": "delete",
                  "correlation": [{ "match": ["employeeID", "badge"] }],
                  "attributes": { "mail": "[male]", "phone": "[mail]" },
                  "states": {
                    "active": { "account": "on" },
                    "left": { "also": ["revokeSessions"] }
                  }
                }
              },
              "entitlements": [{ "name": "a", "grant": [{ "directory": "crop", "group": "g" }] }],
              "notify": {},
              "state": { "connector": "Csv" }
            }
            """;

        PolicyReading reading = TestPolicies.Read(Twenty);

        Assert.Equal(20, reading.Problems.Count);
        Assert.Equal([2, 3, 6, 7, 8, 9, 11, 12, 17, 17, 20, 22, 23, 24, 24, 26, 27, 31, 32, 33], reading.Problems.Select(static problem => problem.Line));
        Assert.Null(reading.Policy);
    }

    private static PolicyProblem[] Errors(string text) =>
        [.. TestPolicies.Read(text).Problems.Where(static problem => problem.Severity == ProblemSeverity.Error)];

    /// <summary>Line and column of a text that is found within another.</summary>
    private static (int Line, int Column) Place(string text, string within, string at)
    {
        int start = text.IndexOf(within, StringComparison.Ordinal);
        int index = text.IndexOf(at, start, StringComparison.Ordinal);
        return (text.AsSpan(0, index).Count('\n') + 1, index - text.LastIndexOf('\n', index));
    }
}
