namespace IdentityLifecycle.Policies.Starter;

/// <summary>The headers that HR systems give an attribute, likeliest first, in lower case without spaces and punctuation.</summary>
internal static class ColumnWords
{
    public static IReadOnlyList<(string Attribute, string[] Headers)> All { get; } =
    [
        ("employeeId", ["employeeid", "workerid", "personid", "personnelnumber", "employeenumber", "employeeno", "staffid", "empid", "personalnummer", "personalnr", "mitarbeiternummer", "matricule", "id"]),
        ("givenName", ["givenname", "firstname", "forename", "legalfirstname", "preferredfirstname", "vorname", "prénom", "prenom", "nombre"]),
        ("surname", ["surname", "lastname", "familyname", "legallastname", "nachname", "familienname", "nom", "apellido", "apellidos"]),
        ("displayName", ["displayname", "fullname", "name", "employeename", "workername"]),
        ("department", ["department", "departmentname", "dept", "abteilung", "service", "departamento", "orgunit", "organizationalunit"]),
        ("jobTitle", ["jobtitle", "title", "position", "positiontitle", "role", "stelle", "funktion", "poste", "puesto"]),
        ("companyName", ["companyname", "company", "legalentity", "firma", "société", "societe", "empresa"]),
        ("officeLocation", ["officelocation", "location", "office", "site", "standort", "lieu"]),
        ("employeeType", ["employeetype", "workertype", "contracttype", "employmenttype", "category", "mitarbeitertyp"]),
        ("costCenter", ["costcenter", "costcentre", "kostenstelle"]),
        ("division", ["division", "businessunit", "bereich"]),
        ("streetAddress", ["streetaddress", "street", "address"]),
        ("city", ["city", "town", "ort", "ville", "ciudad"]),
        ("postalCode", ["postalcode", "zipcode", "zip", "plz"]),
        ("country", ["country", "countrycode", "countryname", "land", "pays"]),
        ("mobilePhone", ["mobilephone", "mobile", "cellphone"]),
    ];

    public static string[] Hired { get; } = ["employeehiredate", "hiredate", "startdate", "joiningdate", "joindate", "entrydate", "originalhiredate", "eintrittsdatum", "eintritt", "dateentree"];

    public static string[] Leaves { get; } = ["employeeleavedatetime", "terminationdate", "leavedate", "enddate", "lastday", "lastworkingday", "exitdate", "leavingdate", "contractenddate", "austrittsdatum", "austritt"];

    public static string[] Manager { get; } = ["managerid", "manageremployeeid", "managernumber", "supervisorid", "reportsto", "reportstoid", "manager", "supervisor", "vorgesetzter", "vorgesetztenummer"];

    public static string[] Status { get; } = ["workerstatus", "employeestatus", "employmentstatus", "status", "active", "isactive", "aktiv"];

    public static string[] OnLeave { get; } = ["onleave", "leaveofabsence", "isonleave", "loa", "absent", "beurlaubt"];

    public static string[] Active { get; } = ["active", "aktiv", "actif", "activo", "a", "employed", "current", "true", "yes", "y", "1", "ja"];
}
